-- A browser's cart. Its version is the fence: a writer that has seen another version changes nothing.
create table cart (
  id                uuid          primary key,
  version           bigint        not null,
  state             varchar(6)    not null,
  -- When its holds lapse; null while it holds nothing.
  deadline          timestamp(6) with time zone,
  renewals          int           not null,
  -- How often a decline has lengthened its time.
  graces            int           not null,
  tip_minor         bigint        not null,
  promotion         varchar(32)   not null,
  promotion_percent int           not null,
  -- The order under way, completed or last declined.
  order_id          uuid,
  -- A hash of what that order was placed for: only the very same may be paid again with it.
  draft             varchar(64)   not null,
  paying_since      timestamp(6) with time zone,
  -- What the buyer typed at the checkout, as JSON; empty for nothing.
  typed             varchar(4000) not null,
  notice            varchar(500)  not null,
  changed_at        timestamp(6) with time zone not null,
  constraint cart_state check (state in ('OPEN', 'PAYING', 'LAPSED', 'DONE')),
  constraint cart_tip check (tip_minor >= 0),
  constraint cart_promotion check (promotion_percent between 0 and 100),
  constraint cart_paying check ((state = 'PAYING') = (paying_since is not null)),
  constraint cart_order check (state not in ('PAYING', 'DONE') or order_id is not null)
);

create index cart_by_deadline on cart (state, deadline);
create index cart_by_change on cart (changed_at);

-- One hold or reservation of a cart. It is written down before it is asked for, so a crash never leaks it.
create table cart_line (
  id         uuid        primary key,
  cart_id    uuid        not null references cart (id) on delete cascade,
  kind       varchar(6)  not null,
  item       uuid        not null,
  show_id    uuid,
  quantity   int         not null,
  unit_minor bigint      not null,
  fee_minor  bigint      not null,
  currency   varchar(3)  not null,
  state      varchar(9)  not null,
  -- What the buyer typed to open a presale, so that nobody types it twice; empty for nothing, and once it is bought.
  presale_code varchar(100) not null default '',
  -- For places of the waiting list: until when they stay held, whatever the cart does.
  offered_until timestamp(6) with time zone,
  constraint cart_line_kind check (kind in ('TICKET', 'MERCH')),
  constraint cart_line_show check ((kind = 'TICKET') = (show_id is not null)),
  constraint cart_line_quantity check (quantity > 0),
  constraint cart_line_price check (unit_minor >= 0 and fee_minor >= 0),
  constraint cart_line_state check (state in ('ASKED', 'KEPT', 'SHRINKING', 'LEAVING', 'LOST'))
);

create index cart_line_of_cart on cart_line (cart_id);

-- Whose cart it is, once its fan has signed in. A cart may be kept before it has a row, since most browsers' carts stay empty.
create table cart_keeper (
  cart_id uuid primary key,
  account uuid not null,
  kept_at timestamp(6) with time zone not null
);

create index cart_keeper_of_account on cart_keeper (account, kept_at);
