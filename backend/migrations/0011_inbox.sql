-- Messages belong to accounts (AC13), and those that are no key to an account also stand in its inbox (CO3).
alter table outbox add column account_id bigint references accounts (id) on delete set null;
alter table outbox add column in_inbox bigint not null default 0 check (in_inbox in (0, 1));
alter table outbox add column read_at bigint;
update outbox set account_id = (select accounts.id from accounts where accounts.email = outbox.recipient);
update outbox set in_inbox = 1 where account_id is not null and kind <> 'verify';
create index outbox_inbox on outbox (account_id, in_inbox, id);
create index outbox_created on outbox (created_at);
