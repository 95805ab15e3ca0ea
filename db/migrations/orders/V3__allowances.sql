-- Part of what was paid for a ticket that its fan keeps. A ticket that was upgraded was paid in parts, and has a row for each: for
-- itself and for those that it was upgraded from. The key is the judge of "once".
create table ticket_allowance (
  ticket      uuid primary key,
  -- The ticket that it was granted for: itself, or the one that it was upgraded to.
  granted_for uuid not null,
  order_id    uuid not null references orders,
  artist      uuid not null,
  step        varchar(7) not null check (step in ('DUE', 'DONE', 'REFUSED')),
  price_minor bigint not null check (price_minor >= 0),
  fee_minor   bigint not null check (fee_minor >= 0),
  currency    varchar(3) not null,
  reason      varchar(300) not null,
  granted_at  timestamp(6) with time zone not null,
  changed_at  timestamp(6) with time zone not null,
  constraint ticket_allowance_of_something check (price_minor + fee_minor > 0)
);
create index ticket_allowance_for on ticket_allowance (granted_for);
create index ticket_allowance_order on ticket_allowance (order_id);
create index ticket_allowance_step on ticket_allowance (step, changed_at);
