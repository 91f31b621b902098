-- How orders are decided (OR4, OR6 to OR8): holds, digits that tell a transfer, and why an order was closed by itself.
alter table orders add column digits bigint not null default 0 check (digits between 0 and 999);
alter table orders add column held bigint not null default 0 check (held in (0, 1));
alter table orders add column hold_expires_at bigint;
alter table orders add column cause text not null default 'none';
alter table orders add column changed_at bigint not null default 0;
update orders set changed_at = created_at;
alter table order_changes add column cause text not null default 'none';
-- Two pending orders of an event never ask for the same amount; decided ones give their digits back.
create unique index orders_digits on orders (event_id, digits) where digits > 0 and state = 'pending';
create index orders_holds on orders (hold_expires_at) where held = 1 and state = 'pending';

-- Names for the tickets of an order that is not approved yet; the nth of a type belongs to its nth ticket.
create table order_attendees (
    order_id bigint not null references orders (id),
    ticket_type_id bigint not null references ticket_types (id),
    position bigint not null,
    name text not null,
    primary key (order_id, ticket_type_id, position)
);
