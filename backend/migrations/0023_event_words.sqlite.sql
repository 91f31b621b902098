-- What the catalogue is searched by (EV5): the words of each event, found by how they begin.
create table event_words (
    event_id bigint not null references events (id) on delete cascade,
    word text not null,
    primary key (event_id, word)
) without rowid;
create index event_words_word on event_words (word, event_id);
insert into event_words (event_id, word)
    with recursive letters (id, rest, word, done) as (
        select id, search_key || ' ', '', '' from events
        union all
        select id, substr(rest, 2),
            case when substr(rest, 1, 1) glob '[a-z0-9]' or unicode(rest) > 127 then word || substr(rest, 1, 1) else '' end,
            case when substr(rest, 1, 1) glob '[a-z0-9]' or unicode(rest) > 127 then '' else word end
        from letters where rest <> ''
    )
    select distinct id, substr(done, 1, 40) from letters where done <> '';
-- What the catalogue shows, in its usual order and by age, and how long the longest of its events is: what began
-- before that is over, and is not looked at.
create index events_listed on events (starts_at, id, ends_at) where state = 'published' and audience = 'public';
create index events_listed_new on events (created_at, id, ends_at) where state = 'published' and audience = 'public';
create index events_length on events ((ends_at - starts_at)) where state = 'published' and audience = 'public';
drop index events_catalogue;
