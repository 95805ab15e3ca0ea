-- Who waits for which sold-out tier. All steps of a list are taken under the lock of its row here.
create table waiting_tier (
  tier_id      uuid    primary key,
  show_id      uuid    not null,
  next_place   bigint  not null,
  -- How many free places open sale must leave alone, and the version of that wish.
  wished       int     not null,
  wish_version bigint  not null,
  looked_at    timestamp(6) with time zone not null,
  constraint waiting_tier_wished check (wished >= 0)
);

create table waiting_entry (
  id          uuid         primary key,
  tier_id     uuid         not null references waiting_tier (tier_id),
  show_id     uuid         not null,
  place       bigint       not null,
  email       varchar(254) not null,
  -- The tier and address while it waits or has an offer. Unique, so that nobody waits twice.
  live_for    varchar(300) unique,
  quantity    int          not null,
  least       int          not null,
  step        varchar(8)   not null,
  overtaken   int          not null,
  -- The offer: a hold at the box office, and the cart that may use it. One hold is never two entries'.
  hold_id     uuid         unique,
  cart_id     uuid         unique,
  offered     int          not null,
  offer_until timestamp(6) with time zone,
  joined_at   timestamp(6) with time zone not null,
  changed_at  timestamp(6) with time zone not null,
  version     bigint       not null,
  constraint waiting_entry_place unique (tier_id, place),
  constraint waiting_entry_quantity check (least between 1 and quantity),
  constraint waiting_entry_step check (step in ('WAITING', 'OFFERING', 'OFFERED', 'BOUGHT', 'LAPSED', 'LEFT', 'CLOSED')),
  constraint waiting_entry_alive check ((step in ('WAITING', 'OFFERING', 'OFFERED')) = (live_for is not null)),
  constraint waiting_entry_offer check (step not in ('OFFERING', 'OFFERED', 'BOUGHT', 'LAPSED') or (hold_id is not null
    and cart_id is not null and offer_until is not null and offered between 1 and quantity))
);

create index waiting_entry_of_tier on waiting_entry (tier_id, step, place);
create index waiting_entry_of_show on waiting_entry (show_id, step);
