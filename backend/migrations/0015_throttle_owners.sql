-- Whose failures these are: all that count for one account, from wherever, are found and forgiven together.
alter table throttles add column belongs_to text;
update throttles set belongs_to = substr(subject, 1, 64);
create index throttles_belongs_to on throttles (belongs_to);
create index throttles_blocked_until on throttles (blocked_until);
