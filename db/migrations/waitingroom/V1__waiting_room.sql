-- The line in front of one show's sale.
create table waiting_line (
  show_id        uuid         primary key,
  opens_at       timestamp(6) with time zone not null,
  draws_at       timestamp(6) with time zone not null,
  buyers_at_once int          not null,
  -- SHA-256 of the seed, published from the arming on; the seed stays secret until the draw.
  commitment     varchar(64)  not null,
  seed           varchar(64)  not null,
  -- Entries so far, which is also the number of the last.
  entries        bigint       not null,
  -- How many were in the draw; null before it.
  drawn          bigint,
  drawn_at       timestamp(6) with time zone,
  entries_root   varchar(64),
  order_root     varchar(64),
  -- Every place up to this one has been called.
  serving        bigint       not null,
  paused         boolean      not null,
  notice         varchar(300) not null,
  closed_at      timestamp(6) with time zone,
  constraint waiting_line_times check (opens_at <= draws_at),
  constraint waiting_line_buyers check (buyers_at_once > 0),
  constraint waiting_line_draw_is_whole
    check ((drawn is null) = (drawn_at is null) and (drawn is null) = (entries_root is null)
      and (drawn is null) = (order_root is null)),
  constraint waiting_line_nobody_before_the_draw check (drawn is not null or serving = 0),
  constraint waiting_line_counts check (0 <= serving and serving <= entries and (drawn is null or drawn <= entries))
);
create index waiting_line_open on waiting_line (closed_at);

-- Rows are added and never changed. After the draw an entry's number is its place.
create table line_entry (
  show_id    uuid        not null,
  id         uuid        not null,
  number     bigint      not null check (number > 0),
  -- The solved challenge that it was bought with; unique, so that none is spent twice.
  challenge  varchar(64) not null,
  entered_at timestamp(6) with time zone not null,
  primary key (show_id, id),
  constraint line_entry_number unique (show_id, number),
  constraint line_entry_challenge_is_spent_once unique (show_id, challenge)
);

-- The places that the draw gave.
create table line_place (
  show_id  uuid   not null,
  place    bigint not null check (place > 0),
  entry_id uuid   not null,
  primary key (show_id, place),
  constraint line_place_one_each unique (show_id, entry_id)
);

-- The inlet's calls: places first to last were told that it is their turn.
create table line_call (
  show_id     uuid   not null,
  last_place  bigint not null,
  first_place bigint not null,
  called_at   timestamp(6) with time zone not null,
  primary key (show_id, last_place),
  constraint line_call_somebody check (first_place <= last_place)
);
create index line_call_by_time on line_call (show_id, called_at);

-- One place's one admission. A new pass takes the place of the old one until a cart has come with it.
create table line_admission (
  show_id     uuid        not null,
  entry_id    uuid        not null,
  place       bigint      not null,
  pass        varchar(32) not null,
  admitted_at timestamp(6) with time zone not null,
  -- Until when the pass lets in, or lets buy.
  ends_at     timestamp(6) with time zone not null,
  cart_id     uuid,
  used_at     timestamp(6) with time zone,
  finished_at timestamp(6) with time zone,
  primary key (show_id, entry_id),
  constraint line_admission_used_by_a_cart check ((cart_id is null) = (used_at is null)),
  constraint line_admission_finished_was_used check (finished_at is null or used_at is not null)
);
create index line_admission_live on line_admission (show_id, finished_at, ends_at);
create index line_admission_cart on line_admission (cart_id);
create index line_admission_place on line_admission (show_id, place);
