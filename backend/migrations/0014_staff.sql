-- Lists of accounts by role, and the organizers who wait for an admin (AC1, AC5).
create index accounts_role on accounts (role, id);
create index accounts_waiting on accounts (id) where role = 'organizer' and approved_at is null;

-- Keys with which this site signs; each is made at its first use.
create table signing_keys (
    purpose text primary key,
    seed text not null,
    created_at bigint not null
);

-- API tokens (AC9). What the holder has is a signed text with the same jti; it stands nowhere here.
create table api_tokens (
    id @identity,
    account_id bigint not null references accounts (id) on delete cascade,
    jti text not null,
    name text not null,
    scopes text not null,
    created_at bigint not null,
    expires_at bigint not null,
    last_used_at bigint,
    revoked_at bigint,
    constraint api_tokens_jti unique (jti)
);
create index api_tokens_account on api_tokens (account_id, id);
