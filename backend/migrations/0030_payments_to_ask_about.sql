-- Also a payment that is in may have to be asked about (OR9): whatever has a time for it is due then.

drop index payments_due;
create index payments_due on payments (next_try_at) where next_try_at is not null;
