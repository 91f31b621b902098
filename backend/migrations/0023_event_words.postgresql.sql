-- What the catalogue is searched by (EV5): the words of each event, found by how they begin. An index of words works
-- on any PostgreSQL, without an extension. The order of bytes makes a beginning a range.
create table event_words (
    event_id bigint not null references events (id) on delete cascade,
    word text collate "C" not null,
    primary key (event_id, word)
);
create index event_words_word on event_words (word, event_id);
insert into event_words (event_id, word)
    select distinct e.id, left(w.word, 40)
    from events e, regexp_split_to_table(e.search_key, '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+') as w (word)
    where w.word <> '';
-- What the catalogue shows, in its usual order and by age, and how long the longest of its events is: what began
-- before that is over, and is not looked at.
create index events_listed on events (starts_at, id, ends_at) where state = 'published' and audience = 'public';
create index events_listed_new on events (created_at, id, ends_at) where state = 'published' and audience = 'public';
create index events_length on events ((ends_at - starts_at)) where state = 'published' and audience = 'public';
drop index events_catalogue;
