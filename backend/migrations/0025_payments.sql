-- Online payments (OR9). An order may have several: one that expired, one that was paid. `next_try_at` is when the
-- provider is asked again, null when it is not; whoever asks moves it on first, so that no two servers ask at once.
create table payments (
    id @identity,
    order_id bigint not null references orders (id),
    provider text not null,
    reference text not null,
    state text not null check (state in
        ('starting', 'open', 'failed', 'expired', 'paid', 'refund_due', 'refund_failed', 'refunded')),
    amount bigint not null check (amount > 0),
    currency text not null,
    checkout_url text not null default '',
    provider_id text not null default '',
    charge_id text not null default '',
    tries bigint not null default 0,
    next_try_at bigint,
    expires_at bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    constraint payments_reference unique (reference)
);
create index payments_order on payments (order_id, id);
-- A double click opens one checkout, not two.
create unique index payments_live on payments (order_id, provider) where state in ('starting', 'open');
create index payments_due on payments (next_try_at) where state in ('starting', 'open', 'failed', 'expired', 'refund_due');
create index payments_paid on payments (order_id) where state = 'paid';
