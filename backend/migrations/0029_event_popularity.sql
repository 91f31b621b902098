-- By how many participants the catalogue sorts (EV5). A column of its own, which housekeeping brings up to date: an
-- index on `taken` itself would cost every order. Below zero: over, and behind all others.
alter table events add column popularity bigint not null default 0;
update events set popularity = taken;
create index events_listed_popular on events (popularity desc, starts_at, id, ends_at)
    where state = 'published' and audience = 'public';
