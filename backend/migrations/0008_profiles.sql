-- What a member says about themselves (AC2). Places are codes of the official list; an empty text is what was not said.
-- A birth date is an ISO 8601 day, for it belongs to no time zone.
alter table accounts add column home_province text not null default '';
alter table accounts add column home_city text not null default '';
alter table accounts add column home_district text not null default '';
alter table accounts add column home_village text not null default '';
alter table accounts add column home_rt text not null default '';
alter table accounts add column home_rw text not null default '';
alter table accounts add column home_postal_code text not null default '';
alter table accounts add column home_street text not null default '';
alter table accounts add column institution text not null default '';
alter table accounts add column last_education text;
alter table accounts add column birth_date text not null default '';
alter table accounts add column owns_business bigint not null default 0 check (owns_business in (0, 1));
