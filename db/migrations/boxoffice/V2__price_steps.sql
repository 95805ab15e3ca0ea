-- Prices that hold before a tier's own: each until a moment, for a number of places, or both. The CHECK is the judge of
-- "so many places at this price and never one more", whoever writes.
create table price_step (
  id          uuid        primary key,
  tier_id     uuid        not null references tier (id) on delete cascade,
  position    int         not null,
  name        varchar(40) not null,
  price_minor bigint      not null,
  fee_minor   bigint      not null,
  until       timestamp(6) with time zone,
  places      int,
  -- Places held or sold at this price.
  taken       int         not null,
  constraint price_step_price check (price_minor >= 0 and fee_minor >= 0),
  constraint price_step_ends check (until is not null or places is not null),
  constraint price_step_places check (places is null or places > 0),
  constraint price_step_never_exceeded check (taken >= 0 and (places is null or taken <= places))
);

create index price_step_of_tier on price_step (tier_id, position);

-- The step at whose price a hold was taken; null for the tier's own price.
alter table hold add column step_id uuid;
