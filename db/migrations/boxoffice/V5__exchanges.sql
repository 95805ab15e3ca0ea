-- A ticket that ended because it was exchanged for one of a dearer tier, and for which. Each is exchanged once, and each new one
-- stands for one.
create table ticket_exchange (
  ticket       uuid primary key references ticket (id),
  successor    uuid not null references ticket (id),
  exchanged_at timestamp(6) with time zone not null,
  constraint ticket_exchange_successor unique (successor),
  constraint ticket_exchange_for_another check (ticket <> successor)
);
