-- Tickets that were passed on to somebody without an account, until they are claimed (TI5). One claim a ticket; it
-- holds only for the issue that it was made for.
create table ticket_claims (
    ticket_id bigint primary key references tickets (id) on delete cascade,
    issue bigint not null,
    token_hash text not null,
    created_at bigint not null,
    constraint ticket_claims_token unique (token_hash)
);
