-- How much one fan and one card may buy, over all their orders.
create table show_limit (
  show_id  uuid primary key,
  per_fan  int,
  per_card int,
  constraint show_limit_fan check (per_fan is null or per_fan > 0),
  constraint show_limit_card check (per_card is null or per_card > 0)
);

-- How much of something limited (a show's tickets, a promotion's uses) a buyer has: the one truth about it. The buyer is a
-- keyed hash of an address, an account or a card.
create table buyer_count (
  scope uuid        not null,
  buyer varchar(64) not null,
  taken int         not null,
  most  int         not null,
  primary key (scope, buyer),
  constraint buyer_count_never_exceeded check (taken >= 0 and taken <= most)
);

-- What of it each order took, so that it is taken once and given back once.
create table buyer_claim (
  order_id uuid        not null,
  scope    uuid        not null,
  buyer    varchar(64) not null,
  taken    int         not null,
  primary key (order_id, scope, buyer),
  constraint buyer_claim_taken check (taken > 0)
);

alter table promotion add column per_fan int;
alter table promotion add constraint promotion_per_fan check (per_fan is null or per_fan > 0);
