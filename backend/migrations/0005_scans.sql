-- Every scan, admitted or not (DO4). A nonce is answered once (DO8): the second insert meets the unique index.
create table scans (
    id @identity,
    event_id bigint not null references events (id),
    ticket_id bigint references tickets (id),
    nonce text not null,
    code_hash text not null,
    gate text not null,
    verdict text not null,
    cause text not null,
    account_id bigint not null references accounts (id),
    scanned_at bigint not null,
    arrived_at bigint not null,
    by_hand bigint not null default 0 check (by_hand in (0, 1)),
    undone bigint not null default 0 check (undone in (0, 1)),
    reason text,
    used_at bigint,
    used_gate text,
    constraint scans_nonce unique (event_id, nonce)
);
create index scans_event on scans (event_id, id);
create index scans_ticket on scans (ticket_id);
-- The door's figures read only admissions (DO12).
create index scans_admitted on scans (event_id, scanned_at) where verdict = 'admitted';
