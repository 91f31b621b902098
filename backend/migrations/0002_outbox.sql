-- Everything that is sent (CO1): written in the transaction of its cause, sent by a worker that holds a lease.
create table outbox (
    id @identity,
    kind text not null,
    channel text not null check (channel in ('mail')),
    recipient text not null,
    search_key text not null,
    language text not null,
    subject text not null,
    body_text text not null,
    body_html text not null,
    message_id text not null,
    state text not null check (state in ('kept', 'waiting', 'sending', 'sent', 'failed')),
    attempts bigint not null default 0,
    next_try_at bigint not null,
    lease_until bigint not null default 0,
    last_error text,
    created_at bigint not null,
    sent_at bigint,
    constraint outbox_message_id unique (message_id)
);
create index outbox_due on outbox (state, next_try_at);
