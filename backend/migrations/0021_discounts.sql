-- Discount codes (OR14). How often one is used is counted in the row that guards it, like stock.
create table discount_codes (
    id @identity,
    event_id bigint not null references events (id),
    code text not null,
    code_key text not null,
    kind text not null check (kind in ('percent', 'amount')),
    value bigint not null check (value > 0),
    uses bigint,
    used bigint not null default 0,
    valid_from bigint,
    valid_until bigint,
    active bigint not null default 1 check (active in (0, 1)),
    created_at bigint not null,
    constraint discount_codes_code unique (event_id, code_key),
    constraint discount_codes_used check (used >= 0 and (uses is null or used <= uses))
);
alter table orders add column discount_id bigint references discount_codes (id);
alter table orders add column discount bigint not null default 0 check (discount >= 0);
create index orders_discount on orders (discount_id);
