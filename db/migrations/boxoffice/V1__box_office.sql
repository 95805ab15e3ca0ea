-- Tiers, holds, tickets and promotions. The CHECKs are the judges of "never oversold", whoever writes.

create table tier (
  id                uuid         primary key,
  show_id           uuid         not null,
  name              varchar(80)  not null,
  description       varchar(500) not null,
  currency          varchar(3)   not null,
  price_minor       bigint       not null,
  fee_minor         bigint       not null,
  capacity          int          not null,
  held              int          not null,
  sold              int          not null,
  -- Free places that open sale leaves to the waiting list; it may wish for more than are free.
  listed            int          not null,
  -- The wish that stands: an older one that arrives late changes nothing.
  listed_version    bigint       not null,
  -- Kept back by the house.
  set_aside         int          not null,
  per_fan           int          not null,
  presale_opens     timestamp(6) with time zone,
  presale_code_hash varchar(64)  not null,
  sales_open        timestamp(6) with time zone not null,
  sales_close       timestamp(6) with time zone not null,
  position          int          not null,
  -- The tier's present writer (see TierWriter); one of an older epoch changes nothing.
  epoch             bigint       not null,
  constraint tier_held_not_negative check (held >= 0),
  constraint tier_sold_not_negative check (sold >= 0),
  constraint tier_listed_not_negative check (listed >= 0),
  constraint tier_set_aside_not_negative check (set_aside >= 0),
  constraint tier_never_oversold check (held + sold + set_aside <= capacity),
  constraint tier_price_not_negative check (price_minor >= 0 and fee_minor >= 0),
  constraint tier_per_fan_positive check (per_fan > 0),
  constraint tier_window check (sales_open < sales_close and (presale_opens is null or presale_opens < sales_open))
);

create index tier_of_show on tier (show_id, position);

-- A hold is only ever written by the statement that has changed its tier's row, and a tier is only removed under that row's
-- lock when it has no holds. A foreign key would look the row up once more for every hold: three quarters of a batch's time.
create table hold (
  id          uuid        primary key,
  cart_id     uuid        not null,
  tier_id     uuid        not null,
  quantity    int         not null,
  state       varchar(9)  not null,
  until       timestamp(6) with time zone not null,
  renewals    int         not null,
  price_minor bigint      not null,
  fee_minor   bigint      not null,
  -- The order that the hold became tickets for, or is promised to while it is confirmed.
  order_id    uuid,
  constraint hold_quantity_positive check (quantity > 0),
  constraint hold_state check (state in ('HELD', 'CONFIRMED', 'RELEASED', 'LAPSED')),
  constraint hold_order check (
    case state when 'CONFIRMED' then order_id is not null when 'HELD' then true else order_id is null end)
);

create index hold_by_deadline on hold (state, until);
create index hold_of_tier on hold (tier_id, state);

-- One row per order that was ever confirmed or revoked. It serialises the two, and a confirm that arrives after the
-- revocation finds it here.
create table issue (
  order_id uuid    primary key,
  revoked  boolean not null
);

create table ticket (
  id           uuid         primary key,
  order_id     uuid         not null references issue (order_id),
  hold_id      uuid         not null references hold (id),
  ordinal      int          not null,
  show_id      uuid         not null,
  -- Of the hold, whose key keeps the tier there.
  tier_id      uuid         not null,
  number       varchar(9)   not null,
  holder_email varchar(320) not null,
  holder_name  varchar(200) not null,
  valid        boolean      not null,
  issued_at    timestamp(6) with time zone not null,
  revoked_at   timestamp(6) with time zone,
  constraint ticket_once unique (hold_id, ordinal),
  constraint ticket_number unique (number),
  constraint ticket_revoked check (valid = (revoked_at is null))
);

create index ticket_of_order on ticket (order_id);
create index ticket_of_holder on ticket (holder_email, show_id);

create table promotion (
  id          uuid        primary key,
  show_id     uuid        not null,
  code        varchar(32) not null,
  percent_off int         not null,
  most_uses   int         not null,
  uses        int         not null,
  until       timestamp(6) with time zone not null,
  constraint promotion_code unique (show_id, code),
  constraint promotion_percent check (percent_off between 1 and 100),
  constraint promotion_uses check (uses >= 0 and uses <= most_uses)
);

create table promotion_use (
  order_id     uuid primary key,
  promotion_id uuid not null references promotion (id)
);
