-- Who did what to which record, from where (RE7). Nothing in it names a person, so that nothing in it ever has to be
-- changed: ids stay when a person is erased (AC13). Neither account nor token is a foreign key for the same reason.
create table audit_entries (
    id integer primary key autoincrement,
    made_at bigint not null,
    account_id bigint,
    account_role text,
    token_id bigint,
    action text not null,
    subject text not null,
    subject_id bigint,
    before_json text not null,
    after_json text not null,
    via text not null check (via in ('web', 'token', 'console')),
    address text not null
);
create index audit_entries_subject on audit_entries (subject, subject_id, id);
create index audit_entries_account on audit_entries (account_id, id);
create index audit_entries_action on audit_entries (action, id);

-- What is written stays. There is one writer at a time, so ids are in the order of the commits.
create trigger audit_entries_no_update before update on audit_entries
begin
    select raise(abort, 'audit entries cannot be changed');
end;
create trigger audit_entries_no_delete before delete on audit_entries
begin
    select raise(abort, 'audit entries cannot be deleted');
end;
-- "insert or replace" deletes without asking the trigger above.
create trigger audit_entries_no_replace before insert on audit_entries
    when exists (select 1 from audit_entries where id = new.id)
begin
    select raise(abort, 'audit entries cannot be replaced');
end;
