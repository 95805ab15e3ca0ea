-- Access codes: who has one may buy before the others. A code is kept as a keyed hash only.
create table code_batch (
  id         uuid        primary key,
  show_id    uuid        not null,
  tier_id    uuid        not null references tier (id) on delete cascade,
  name       varchar(60) not null,
  codes      int         not null,
  most_uses  int         not null,
  opens      timestamp(6) with time zone not null,
  closes     timestamp(6) with time zone not null,
  -- Places of the tier that only this batch may take, and how many of them are held or sold.
  places     int         not null,
  taken      int         not null,
  -- Whether the rest of its places is still kept back for it.
  keeps      boolean     not null,
  revoked_at timestamp(6) with time zone,
  made_at    timestamp(6) with time zone not null,
  constraint code_batch_window check (opens < closes),
  constraint code_batch_uses check (most_uses > 0),
  constraint code_batch_never_exceeded check (taken >= 0 and taken <= places)
);

create index code_batch_of_show on code_batch (show_id, made_at);
create index code_batch_of_tier on code_batch (tier_id);
create index code_batch_to_end on code_batch (keeps, closes);

create table access_code (
  id       uuid        primary key,
  batch_id uuid        not null references code_batch (id) on delete cascade,
  mark     varchar(64) not null,
  most     int         not null,
  uses     int         not null,
  revoked  boolean     not null,
  constraint access_code_mark unique (mark),
  constraint access_code_never_exceeded check (uses >= 0 and uses <= most)
);

create index access_code_of_batch on access_code (batch_id);

-- What a code was used for. All holds of one cart are one use.
create table code_use (
  hold_id  uuid       primary key,
  code_id  uuid       not null references access_code (id) on delete cascade,
  cart_id  uuid       not null,
  state    varchar(4) not null,
  order_id uuid,
  taken_at timestamp(6) with time zone not null,
  constraint code_use_state check (state in ('HELD', 'SOLD', 'BACK')),
  constraint code_use_order check ((state = 'SOLD') = (order_id is not null))
);

create index code_use_of_code on code_use (code_id, cart_id);
create index code_use_by_age on code_use (state, taken_at);
create index code_use_of_order on code_use (order_id);

-- The batch out of whose places a hold was taken; null for places that everybody may have.
alter table hold add column batch_id uuid;

-- Places kept back for batches of codes.
alter table tier add column kept int default 0 not null;
alter table tier add constraint tier_kept_not_negative check (kept >= 0);
alter table tier drop constraint tier_never_oversold;
alter table tier add constraint tier_never_oversold check (held + sold + set_aside + kept <= capacity);
