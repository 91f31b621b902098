-- How an event is sold (OR3, OR7), what it looks like (EV1), and which of its edits an edit was made to.
alter table events add column order_limit bigint not null default 5 check (order_limit between 1 and 20);
alter table events add column hold_minutes bigint not null default 0 check (hold_minutes >= 0);
alter table events add column unique_digits bigint not null default 0 check (unique_digits in (0, 1));
alter table events add column brand_primary text not null default '';
alter table events add column brand_accent text not null default '';
alter table events add column brand_font text not null default 'sans';
alter table events add column version bigint not null default 1;
