-- Codes for a new password (AC8). They are kept by a hash of the address and written for unknown addresses too: so an
-- address that has an account and one that has none are treated alike, in every answer and in the time it takes.
create table reset_codes (
    subject text primary key,
    code_hash text not null,
    link_hash text not null,
    sent_at bigint not null,
    expires_at bigint not null,
    wrong_tries bigint not null default 0,
    used_at bigint
);
create index reset_codes_expires on reset_codes (expires_at);
