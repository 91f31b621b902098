-- Business profiles (AC12). A draft may lack anything: empty texts and nulls are not answered yet. The choices are by
-- their names in assets/lists/umkm.json, places by their codes, days as 2026-12-01, money in whole rupiah.
create table business_profiles (
    id @identity,
    account_id bigint not null references accounts (id) on delete cascade,
    nonce text not null,
    complete bigint not null default 0 check (complete in (0, 1)),
    created_at bigint not null,
    updated_at bigint not null,
    name text not null default '',
    business_type text not null default '',
    same_as_home bigint not null default 0,
    province text not null default '',
    city text not null default '',
    district text not null default '',
    village text not null default '',
    rt text not null default '',
    rw text not null default '',
    postal_code text not null default '',
    street text not null default '',
    premise_status text not null default '',
    phone text not null default '',
    email text not null default '',
    operating_since text not null default '',
    has_licence bigint,
    licence_type text not null default '',
    licence_number text not null default '',
    legal_entity text not null default '',
    has_tax_number bigint,
    tax_number text not null default '',
    tax_receipt text not null default '',
    tax_year bigint,
    tax_date text not null default '',
    reporting text,
    accounting_app text not null default '',
    profit_and_loss bigint not null default 0,
    balance_sheet bigint not null default 0,
    cash_flow bigint not null default 0,
    constraint business_profiles_nonce unique (account_id, nonce)
);
create index business_profiles_complete on business_profiles (account_id, complete);

create table business_finances (
    profile_id bigint not null references business_profiles (id) on delete cascade,
    position bigint not null,
    year bigint,
    turnover_band text not null,
    profit bigint,
    assets bigint,
    headcount_band text not null,
    primary key (profile_id, position)
);

create table business_marketplaces (
    profile_id bigint not null references business_profiles (id) on delete cascade,
    position bigint not null,
    marketplace text not null,
    link text not null,
    primary key (profile_id, position)
);

create table business_funding (
    profile_id bigint not null references business_profiles (id) on delete cascade,
    position bigint not null,
    source text not null,
    name text not null,
    amount bigint,
    received_on text not null,
    first_instalment_on text not null,
    months bigint,
    primary key (profile_id, position)
);
