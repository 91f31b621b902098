-- The same event on several dates (EV7), named after the event that it began with; and events kept as a beginning
-- for others (EV4): all that was entered, as JSON, without its dates.
alter table events add column series_id bigint;
create index events_series on events (series_id, starts_at);

create table event_templates (
    id @identity,
    account_id bigint not null references accounts (id) on delete cascade,
    name text not null,
    draft text not null,
    created_at bigint not null,
    constraint event_templates_name unique (account_id, name)
);
