-- Products, stock, reservations and shipments. What exists of a variant is stock (not sold yet) plus sold (gone with an
-- order); reserved is the part of the stock that stands in carts.

create table product (
  id          uuid          primary key,
  artist_id   uuid          not null,
  slug        varchar(80)   not null,
  name        varchar(80)   not null,
  description varchar(4000) not null,
  picture     uuid,
  constraint product_slug unique (slug)
);

create index product_of_artist on product (artist_id, name);

create table variant (
  id          uuid        primary key,
  product_id  uuid        not null references product (id),
  name        varchar(60) not null,
  currency    varchar(3)  not null,
  price_minor bigint      not null,
  stock       int         not null,
  reserved    int         not null,
  sold        int         not null,
  on_sale     boolean     not null,
  position    int         not null,
  constraint variant_reserved_not_negative check (reserved >= 0),
  constraint variant_sold_not_negative check (sold >= 0),
  constraint variant_never_oversold check (reserved <= stock),
  constraint variant_price_not_negative check (price_minor >= 0)
);

create index variant_of_product on variant (product_id, position);

create table reservation (
  id          uuid       primary key,
  cart_id     uuid       not null,
  variant_id  uuid       not null references variant (id),
  quantity    int        not null,
  state       varchar(8) not null,
  until       timestamp(6) with time zone not null,
  price_minor bigint     not null,
  -- The order that took the goods.
  order_id    uuid,
  constraint reservation_quantity_positive check (quantity > 0),
  constraint reservation_state check (state in ('RESERVED', 'TAKEN', 'RELEASED', 'LAPSED', 'RETURNED')),
  constraint reservation_order check ((state in ('TAKEN', 'RETURNED')) = (order_id is not null))
);

create index reservation_by_deadline on reservation (state, until);
create index reservation_of_order on reservation (order_id);
create index reservation_of_cart on reservation (cart_id, variant_id);

-- One row per order whose goods were ever taken or put back; it serialises the two. A STOPPED one takes nothing any more.
create table delivery (
  order_id  uuid         primary key,
  state     varchar(7)   not null,
  recipient varchar(200) not null,
  street    varchar(300) not null,
  postcode  varchar(20)  not null,
  city      varchar(120) not null,
  country   varchar(2)   not null,
  opened_at timestamp(6) with time zone not null,
  constraint delivery_state check (state in ('OPEN', 'STOPPED'))
);

-- One row per artist whose goods an order has: each team packs and sends its own.
create table shipment (
  order_id        uuid        not null references delivery (order_id),
  artist_id       uuid        not null,
  state           varchar(7)  not null,
  tracking_number varchar(80) not null,
  opened_at       timestamp(6) with time zone not null,
  primary key (order_id, artist_id),
  constraint shipment_state check (state in ('WAITING', 'SHIPPED', 'STOPPED'))
);

create index shipment_waiting on shipment (artist_id, state, opened_at);

-- What an order's parcel costs to each country we ship to, in euro cents.
create table shipping_rate (
  country    varchar(2) primary key,
  rate_minor bigint     not null,
  constraint shipping_rate_not_negative check (rate_minor >= 0)
);

insert into shipping_rate (country, rate_minor) values
  ('DE', 490), ('AT', 790), ('BE', 790), ('DK', 790), ('FR', 790), ('LU', 790), ('NL', 790), ('PL', 790), ('CZ', 790),
  ('IT', 990), ('ES', 990), ('PT', 990), ('IE', 990), ('SE', 990), ('FI', 990), ('SI', 990), ('SK', 990), ('HU', 990),
  ('HR', 990), ('BG', 1190), ('RO', 1190), ('GR', 1190), ('EE', 1190), ('LV', 1190), ('LT', 1190), ('CY', 1490),
  ('MT', 1490), ('GB', 1290), ('CH', 1290), ('NO', 1290), ('IS', 1490), ('US', 1690), ('CA', 1690), ('AU', 1990),
  ('NZ', 1990), ('JP', 1790);
