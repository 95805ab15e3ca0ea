create table orders (
  id             uuid primary key,
  number         varchar(20) not null unique,
  cart           uuid not null,
  state          varchar(10) not null
                 check (state in ('PLACED', 'PAYING', 'PAID', 'COMPLETED', 'REFUNDING', 'REFUNDED', 'OWED',
                                    'ABANDONED')),
  buyer_email    varchar(254) not null,
  buyer_name     varchar(200) not null,
  -- Who was signed in; null for a guest.
  buyer_account  uuid,
  -- The provider's fingerprint of the card, where a limit per card asks for it; else empty.
  card           varchar(100) not null,
  show_id        uuid,
  minor          bigint not null check (minor >= 0),
  currency       varchar(3) not null,
  -- The attempt under way, or the captured one. No two orders can share one.
  payment        uuid unique,
  -- The bank's page where the buyer must still answer for that attempt.
  challenge_url  varchar(1000),
  note           varchar(500) not null,
  refund_reason  varchar(500) not null,
  refund_tries   int not null check (refund_tries >= 0),
  -- Of returned tickets: what has gone back or is about to, and how many. A refund of the order gives back the rest.
  returned_minor bigint not null default 0,
  returned       int not null default 0,
  promotion_code varchar(100) not null,
  ship_name      varchar(200),
  ship_street    varchar(300),
  ship_postcode  varchar(40),
  ship_city      varchar(200),
  ship_country   varchar(2),
  -- Taken elsewhere before it was written down here: its buyer has their tickets, and gets none by mail.
  brought_in     boolean not null,
  placed_at      timestamp(6) with time zone not null,
  changed_at     timestamp(6) with time zone not null,
  looked_at      timestamp(6) with time zone not null,
  version        bigint not null,
  constraint orders_paid_has_a_payment
    check (minor = 0 or payment is not null or state in ('PLACED', 'ABANDONED')),
  constraint orders_challenge_while_paying check (challenge_url is null or state = 'PAYING'),
  constraint orders_gives_back_what_it_took check (returned_minor between 0 and minor),
  constraint orders_free_has_none check (minor > 0 or payment is null)
);
create index orders_state on orders (state, looked_at);
create index orders_buyer on orders (buyer_email);
create index orders_show on orders (show_id, changed_at);

create table order_line (
  order_id    uuid not null references orders,
  position    int not null check (position >= 0),
  kind        varchar(10) not null check (kind in ('TICKET', 'MERCH', 'SHIPPING', 'TIP', 'DISCOUNT')),
  artist      uuid not null,
  show_id     uuid,
  description varchar(300) not null,
  quantity    int not null check (quantity > 0),
  unit_minor  bigint not null,
  fee_minor   bigint not null check (fee_minor >= 0),
  currency    varchar(3) not null,
  primary key (order_id, position),
  constraint order_line_discount_takes_off check ((kind = 'DISCOUNT' and unit_minor <= 0) or (kind <> 'DISCOUNT' and unit_minor >= 0)),
  constraint order_line_fee_is_for_tickets check (fee_minor = 0 or kind = 'TICKET')
);
create index order_line_artist on order_line (artist);

create table order_hold (
  order_id uuid not null references orders,
  position int not null,
  hold     uuid not null,
  primary key (order_id, position)
);

create table order_reservation (
  order_id    uuid not null references orders,
  position    int not null,
  reservation uuid not null,
  primary key (order_id, position)
);

-- A ticket that its fan gave back. It is void from the first step on; taking it back issues another one.
create table ticket_return (
  ticket       uuid primary key,
  order_id     uuid not null references orders,
  show_id      uuid not null,
  tier_id      uuid not null,
  artist       uuid not null,
  step         varchar(11) not null
               check (step in ('ASKED', 'FOR_SALE', 'DUE', 'REFUNDED', 'OWED', 'TAKING_BACK', 'TAKEN_BACK', 'CLOSED')),
  at_once      boolean not null,
  price_minor  bigint not null check (price_minor >= 0),
  fee_minor    bigint not null check (fee_minor >= 0),
  refund_fee   boolean not null,
  currency     varchar(3) not null,
  -- The way back: the hold that becomes the new ticket, and whether the house gives it back because nobody bought it.
  hold_id      uuid unique,
  cart_id      uuid,
  not_sold     boolean not null,
  reissued     uuid unique,
  returned_at  timestamp(6) with time zone not null,
  changed_at   timestamp(6) with time zone not null,
  version      bigint not null,
  constraint ticket_return_way_back check ((hold_id is null) = (cart_id is null)),
  constraint ticket_return_reissued check ((step = 'TAKEN_BACK') = (reissued is not null))
);
create index ticket_return_order on ticket_return (order_id);
create index ticket_return_tier on ticket_return (tier_id, step, returned_at);
create index ticket_return_show on ticket_return (show_id, step);
create index ticket_return_step on ticket_return (step, changed_at);

-- What a show's promoter chose for returns; shows without a row follow the house.
create table return_terms (
  show_id uuid primary key,
  terms   varchar(13) not null check (terms in ('NONE', 'WHEN_SOLD_ON', 'AT_ONCE'))
);
