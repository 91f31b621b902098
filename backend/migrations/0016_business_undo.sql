-- A deleted business profile can be brought back for some minutes (AC12); then housekeeping deletes its row.
alter table business_profiles add column deleted_at bigint;
