-- Events and ticket types (EV1, EV3, OR2). Stock is counted in the row that guards it: `taken` can pass neither zero
-- nor the limit, whatever happens at the same moment (OR6).
create table categories (
    name text primary key,
    position bigint not null
);
insert into categories (name, position) values ('seminar', 1);
insert into categories (name, position) values ('concert', 2);

create table events (
    id @identity,
    organizer_id bigint not null references accounts (id),
    slug text not null,
    state text not null check (state in ('draft', 'published', 'cancelled', 'archived')),
    state_before_archive text,
    title text not null,
    category text not null references categories (name),
    nature text not null,
    audience text not null,
    description text not null,
    speakers text not null,
    person_in_charge text not null,
    mode text not null check (mode in ('offline', 'online', 'hybrid')),
    venue_name text not null,
    venue_address text not null,
    venue_map_link text not null,
    venue_contact_name text not null,
    venue_contact_phone text not null,
    venue_contact_email text not null,
    meeting_link text not null,
    starts_at bigint not null,
    ends_at bigint not null,
    timezone text not null,
    registration_opens_at bigint,
    registration_closes_at bigint,
    capacity bigint not null check (capacity >= 1),
    taken bigint not null default 0,
    seat_rule text not null check (seat_rule in ('one_per_member', 'order')),
    currency text not null,
    bank_name text not null,
    bank_account_number text not null,
    bank_account_holder text not null,
    needs_business_data bigint not null check (needs_business_data in (0, 1)),
    has_tests bigint not null check (has_tests in (0, 1)),
    picture text not null,
    search_key text not null,
    signing_seed text not null,
    created_at bigint not null,
    updated_at bigint not null,
    constraint events_slug unique (slug),
    constraint events_capacity check (taken >= 0 and taken <= capacity)
);
create index events_catalogue on events (state, audience, starts_at);
create index events_organizer on events (organizer_id, starts_at);

create table ticket_types (
    id @identity,
    event_id bigint not null references events (id),
    position bigint not null,
    name text not null,
    tier text not null check (tier in ('vip', 'regular')),
    price bigint not null check (price >= 0),
    quantity bigint not null check (quantity >= 0),
    taken bigint not null default 0,
    sales_open_at bigint,
    sales_close_at bigint,
    constraint ticket_types_quantity check (taken >= 0 and taken <= quantity)
);
create index ticket_types_event on ticket_types (event_id, position);

-- Whose events a gate account may work at the door (AC1).
create table door_staff (
    account_id bigint not null references accounts (id) on delete cascade,
    organizer_id bigint not null references accounts (id) on delete cascade,
    primary key (account_id, organizer_id)
);
