-- The second factor (AC10). The secret is sealed with the operator's key, which is not in the database; it counts from
-- the moment it is confirmed. "last_step" is the latest time step whose code was taken: none is taken twice.
create table two_step (
    account_id bigint primary key references accounts (id) on delete cascade,
    sealed_secret text not null,
    created_at bigint not null,
    confirmed_at bigint,
    last_step bigint not null default 0
);

create table recovery_codes (
    account_id bigint not null references accounts (id) on delete cascade,
    code_hash text not null,
    used_at bigint,
    primary key (account_id, code_hash)
);

-- Between the password and the second factor there is no session, only this: used once, for a few minutes.
create table login_tickets (
    token_hash text primary key,
    account_id bigint not null references accounts (id) on delete cascade,
    created_at bigint not null,
    expires_at bigint not null,
    tries bigint not null default 0,
    used_at bigint
);
create index login_tickets_account on login_tickets (account_id);
create index login_tickets_expires on login_tickets (expires_at);
