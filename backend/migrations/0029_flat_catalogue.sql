-- What keeps the catalogue flat (EV5). Participants are sorted by a column of their own, which housekeeping brings up to
-- date: an index on `taken` itself would cost every order. Below zero: over, and behind all others.
alter table events add column popularity bigint not null default 0;
update events set popularity = taken;
create index events_listed_popular on events (popularity desc, starts_at, id, ends_at)
    where state = 'published' and audience = 'public';
-- A filtered list is read from an index alone, too.
drop index events_listed;
create index events_listed on events (starts_at, id, ends_at, mode) where state = 'published' and audience = 'public';
create index events_listed_category on events (category, starts_at, id, ends_at, mode)
    where state = 'published' and audience = 'public';
