-- The ticket that a line exchanges for one of a dearer tier; its price is the difference. Null for a new ticket.
alter table order_line add column upgrades uuid;
alter table order_line add constraint order_line_upgrades_one check (upgrades is null or (kind = 'TICKET' and quantity = 1));

-- The same ticket, beside the hold that takes its place.
alter table order_hold add column upgrades uuid;

-- Which order exchanges a ticket. CLAIMED before it is paid, as everything that is limited, so that of two orders one pays;
-- EXCHANGED once the new ticket stands for it. The key is the judge of "once".
create table ticket_upgrade (
  ticket     uuid primary key,
  -- It claims before it is written down.
  order_id   uuid not null,
  from_order uuid not null references orders,
  step       varchar(9) not null check (step in ('CLAIMED', 'EXCHANGED')),
  successor  uuid,
  changed_at timestamp(6) with time zone not null,
  constraint ticket_upgrade_successor unique (successor),
  constraint ticket_upgrade_exchanged check ((step = 'EXCHANGED') = (successor is not null)),
  constraint ticket_upgrade_another_order check (order_id <> from_order)
);
create index ticket_upgrade_order on ticket_upgrade (order_id);
create index ticket_upgrade_from on ticket_upgrade (from_order);

-- Of a returned ticket that was an upgrade: what goes back besides with the orders before.
alter table ticket_return add column before_minor bigint default 0 not null;
alter table ticket_return add constraint ticket_return_before check (before_minor >= 0);
