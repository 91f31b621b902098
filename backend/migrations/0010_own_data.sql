-- Who was erased (AC13): the row stays, for figures and orders refer to it, with nothing of the person in it.
alter table accounts add column erased_at bigint;
-- A new address counts when the code that was sent to it has come back.
create table email_changes (
    account_id bigint primary key references accounts (id) on delete cascade,
    email text not null,
    email_key text not null
);
