-- A show whose picture comes from an encoder of its own. The generation is that of its stream key: a new key ends the old one.
-- The holder is the encoder's connection that may add to the stream, wherever it is; one that is heard from no more has none.
create table broadcast (
  show_id    uuid primary key,
  set_up_at  timestamp(6) with time zone not null,
  generation int not null check (generation > 0),
  holder     uuid,
  since      timestamp(6) with time zone not null,
  heard_at   timestamp(6) with time zone not null,
  encoder    varchar(120) not null,
  trouble    varchar(200) not null,
  trouble_at timestamp(6) with time zone
);

-- What viewers are shown, in the order of its numbers. Numbers that are missing were the slate's. The seam counts the
-- discontinuities up to this segment. A take is one unbroken run of an encoder, with files of its own.
create table broadcast_segment (
  show_id     uuid not null,
  number      bigint not null check (number >= 0),
  seam        bigint not null check (seam >= 0),
  take        uuid not null,
  part        int not null check (part >= 0),
  appeared_at timestamp(6) with time zone not null,
  micros      bigint not null check (micros > 0),
  primary key (show_id, number)
);
