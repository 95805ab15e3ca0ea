-- Friends who watch a show together: a few guests with tickets of their own, and a small chat that nobody else reads. Whoever
-- changes a party locks its row first, so guests never are too many and lines have their places without gaps. The edition counts who
-- came, went and was removed; whoever sees another one, or a later line, reads what is new.
create table party (
  id         uuid primary key,
  show_id    uuid not null,
  opener     uuid not null,
  opened_at  timestamp(6) with time zone not null,
  link_no    integer default 1 not null check (link_no > 0),
  edition    bigint default 1 not null check (edition > 0),
  last_line  bigint default 0 not null check (last_line >= 0),
  changed_at timestamp(6) with time zone not null,
  closed_at  timestamp(6) with time zone
);

create index party_changed on party (show_id, changed_at);

-- A fan is at one party of a show at most. They are here until that moment, unless their hall says it again.
create table party_guest (
  fan_id     uuid primary key,
  party_id   uuid not null,
  since      timestamp(6) with time zone not null,
  here_until timestamp(6) with time zone not null
);

create index party_guest_party on party_guest (party_id);

-- Whom the opener has asked to go: no link lets them in any more, and the party has a new one for all others.
create table party_removed (
  party_id uuid not null,
  fan_id   uuid not null,
  primary key (party_id, fan_id)
);

-- What was said, for two days. A line that is sent again is known by its ref. Hidden ones are shown to their author alone.
create table party_line (
  id       uuid primary key,
  party_id uuid not null,
  place    bigint not null check (place > 0),
  said_at  timestamp(6) with time zone not null,
  fan_id   uuid not null,
  fan_name varchar(60) not null,
  text     varchar(1000) not null check (length(text) > 0),
  ref      varchar(64) not null,
  hidden   boolean default false not null,
  gone     boolean default false not null,
  unique (party_id, place),
  unique (party_id, fan_id, ref)
);

create index party_line_said on party_line (said_at);
