-- Who waits for a ticket of a type that is sold out (OR11). An offered ticket is taken from the stock until the offer
-- is taken or ends; of its secret only the hash is kept.
create table waiting_entries (
    id @identity,
    event_id bigint not null references events (id),
    ticket_type_id bigint not null references ticket_types (id),
    account_id bigint not null references accounts (id) on delete cascade,
    state text not null check (state in ('waiting', 'offered', 'fulfilled', 'expired', 'left')),
    created_at bigint not null,
    changed_at bigint not null,
    offer_expires_at bigint,
    token_hash text not null default '',
    order_id bigint references orders (id)
);
create unique index waiting_once on waiting_entries (ticket_type_id, account_id) where state in ('waiting', 'offered');
create index waiting_line on waiting_entries (ticket_type_id, state, id);
create index waiting_event on waiting_entries (event_id, state);
create index waiting_account on waiting_entries (account_id, id);
create index waiting_offers on waiting_entries (offer_expires_at) where state = 'offered';
create unique index waiting_token on waiting_entries (token_hash) where token_hash <> '';
