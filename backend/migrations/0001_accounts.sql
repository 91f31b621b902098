-- Accounts, their codes and sessions (AC1, AC3 to AC8, AC11). Times are microseconds since 1970 UTC, booleans 0 or 1.
-- "@identity" is each database's own way of numbering rows (see storage/dialect_*.cpp).
create table accounts (
    id @identity,
    role text not null check (role in ('member', 'gate', 'organizer', 'admin')),
    name text not null,
    name_key text not null,
    email text not null,
    email_key text not null,
    phone text,
    password_hash text not null,
    member_number text not null,
    language text not null,
    privacy_version text,
    privacy_accepted_at bigint,
    created_at bigint not null,
    verified_at bigint,
    approved_at bigint,
    suspended_at bigint,
    business_complete bigint not null default 0 check (business_complete in (0, 1)),
    constraint accounts_email_key unique (email_key),
    constraint accounts_phone unique (phone),
    constraint accounts_member_number unique (member_number)
);

-- A code of 6 digits and a link share one life: either one uses up both (AC5).
create table verification_codes (
    account_id bigint not null references accounts (id) on delete cascade,
    purpose text not null,
    code_hash text not null,
    link_hash text not null,
    sent_at bigint not null,
    expires_at bigint not null,
    wrong_tries bigint not null default 0,
    used_at bigint,
    primary key (account_id, purpose)
);
create index verification_codes_link on verification_codes (link_hash);

-- The cookie holds the random id, the table only its hash (AC7).
create table sessions (
    id_hash text primary key,
    account_id bigint not null references accounts (id) on delete cascade,
    created_at bigint not null,
    last_seen_at bigint not null,
    user_agent text not null,
    address text not null
);
create index sessions_account on sessions (account_id);
create index sessions_last_seen on sessions (last_seen_at);

-- Failures per account and per address; the subject is a hash (AC6).
create table throttles (
    subject text primary key,
    failures bigint not null,
    last_failure_at bigint not null,
    blocked_until bigint not null
);

-- The one-time link with which the first admin is made.
create table set_up_links (
    token_hash text primary key,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);
