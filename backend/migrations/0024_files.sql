-- Files of events and orders (RU2). A row is there before its objects are stored and goes after them: what is stored
-- always has a row that says so. `gone` is for housekeeping to delete.
create table files (
    id @identity,
    purpose text not null check (purpose in ('flyer', 'logo', 'certificate', 'material', 'proof')),
    state text not null check (state in ('coming', 'ready', 'gone')),
    account_id bigint references accounts (id),
    event_id bigint references events (id),
    order_id bigint references orders (id),
    storage_key text not null,
    name text not null,
    media_type text not null,
    bytes bigint not null check (bytes >= 0),
    sent_hash text not null,
    picture_hash text not null,
    created_at bigint not null,
    constraint files_storage_key unique (storage_key)
);
create index files_event on files (event_id, purpose, state);
create index files_order on files (order_id);
create index files_account on files (account_id, state);
create index files_state on files (state, created_at);
create index files_sent_hash on files (sent_hash);
create index files_picture_hash on files (picture_hash);
-- One flyer, logo and certificate an event, one proof an order: of two sent at the same moment one meets these.
create unique index files_one_for_event on files (event_id, purpose)
    where state = 'ready' and purpose in ('flyer', 'logo', 'certificate');
create unique index files_one_for_order on files (order_id) where state = 'ready' and purpose = 'proof';

alter table events add column logo text not null default '';
