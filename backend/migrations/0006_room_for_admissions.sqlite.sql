-- SQLite changes a row where it stands and checks a reference for next to nothing: there is nothing to do.
select 1;
