-- Orders, their history, and tickets (OR3 to OR6, TI1).
create table orders (
    id @identity,
    event_id bigint not null references events (id),
    account_id bigint not null references accounts (id),
    state text not null check (state in ('pending', 'approved', 'completed', 'rejected', 'cancelled')),
    one_seat bigint not null check (one_seat in (0, 1)),
    amount bigint not null check (amount >= 0),
    currency text not null,
    created_at bigint not null
);
create index orders_account on orders (account_id, created_at);
create index orders_event on orders (event_id, state, created_at);
-- One seat per event and member (OR3): the second of two orders at the same moment meets this index.
create unique index orders_one_seat on orders (event_id, account_id)
    where one_seat = 1 and state in ('pending', 'approved', 'completed');

create table order_items (
    order_id bigint not null references orders (id),
    ticket_type_id bigint not null references ticket_types (id),
    quantity bigint not null check (quantity > 0),
    price bigint not null check (price >= 0),
    primary key (order_id, ticket_type_id)
);

-- Who changed an order, when and why (OR4).
create table order_changes (
    id @identity,
    order_id bigint not null references orders (id),
    from_state text,
    to_state text not null,
    account_id bigint references accounts (id),
    note text not null,
    made_at bigint not null
);
create index order_changes_order on order_changes (order_id);

create table tickets (
    id @identity,
    event_id bigint not null references events (id),
    order_id bigint not null references orders (id),
    ticket_type_id bigint not null references ticket_types (id),
    account_id bigint references accounts (id),
    code text not null,
    token text not null,
    attendee text not null,
    attendee_key text not null,
    attendee_email text not null,
    attendee_phone text not null,
    standing text not null check (standing in ('valid', 'voided', 'blocked')),
    issue bigint not null default 0,
    qr_digest text not null,
    created_at bigint not null,
    used_at bigint,
    used_gate text,
    constraint tickets_code unique (code),
    constraint tickets_token unique (token)
);
create index tickets_event on tickets (event_id, attendee_key);
create index tickets_account on tickets (account_id);
create index tickets_order on tickets (order_id);
