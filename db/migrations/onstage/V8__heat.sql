-- What was felt in each second of a show, by the picture that people saw when they felt it. A show has as many rows as seconds and
-- kinds at most.
create table reaction_second (
  show_id   uuid not null,
  second_at timestamp(6) with time zone not null,
  kind      varchar(12) not null,
  n         bigint not null check (n >= 0),
  primary key (show_id, second_at, kind)
);

-- The last batch of reactions that each hall wrote: one whose answer got lost is sent again and counted once. Gone with its hall; those
-- of halls that died go a day later.
create table reaction_receipt (
  hall       uuid primary key,
  show_id    uuid not null,
  batch      bigint not null check (batch > 0),
  written_at timestamp(6) with time zone not null
);

create index reaction_receipt_show on reaction_receipt (show_id, written_at);
