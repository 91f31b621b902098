-- An event that is copied, or repeated in a series, shows the same files without storing them again: each has rows of
-- its own over the same objects. Empty: the objects are named by the storage_key of the row itself.
alter table files add column object_key text not null default '';
create index files_object_key on files (object_key);
