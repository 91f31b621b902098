-- Tickets sold at the box office and imported from lists (OR13): orders of guests, who have no account. The account of
-- such an order is the organizer of its event, who answers for it; who sold it stands in its history.
alter table orders add column guest bigint not null default 0 check (guest in (0, 1));
create table order_guests (
    order_id bigint primary key references orders (id),
    event_id bigint not null references events (id),
    name text not null,
    email text not null,
    phone text not null,
    age bigint check (age between 0 and 150),
    payment text not null check (payment in ('cash', 'transfer', 'card', 'free')),
    -- Of the request that sold it, and the line of the file; 0 at the counter. A request counts once.
    nonce text not null,
    line bigint not null,
    constraint order_guests_nonce unique (event_id, nonce, line)
);
