create table artist (
  id       uuid primary key,
  slug     varchar(80) not null constraint artist_slug unique,
  name     varchar(80) not null,
  genre    varchar(60) not null,
  tagline  varchar(160) not null,
  about    varchar(10000) not null,
  portrait uuid,
  version  bigint not null
);

create table show_event (
  id           uuid primary key,
  artist       uuid not null references artist (id),
  slug         varchar(80) not null constraint show_event_slug unique,
  title        varchar(120) not null check (title <> ''),
  tagline      varchar(160) not null,
  about        varchar(10000) not null,
  venue        varchar(120) not null,
  zone         varchar(64) not null,
  doors_at     timestamp(6) with time zone not null,
  starts_at    timestamp(6) with time zone not null,
  ends_at      timestamp(6) with time zone not null,
  replay_until timestamp(6) with time zone,
  publication  varchar(12) not null check (publication in ('DRAFT', 'PUBLISHED', 'CANCELLED')),
  -- No foreign key: a picture may be painted or uploaded after the show that names it.
  poster       uuid,
  version      bigint not null,
  constraint show_event_times check (doors_at <= starts_at and starts_at < ends_at),
  constraint show_event_replay check (replay_until is null or replay_until > ends_at)
);

create index show_event_artist on show_event (artist, starts_at);
create index show_event_programme on show_event (publication, starts_at);

create table artwork (
  id      uuid primary key,
  tint    varchar(7) not null,
  kept_at timestamp(6) with time zone not null,
  version bigint not null
);

-- One row per width: a thumbnail's reader must not drag the page's picture out of the database.
create table artwork_size (
  artwork uuid not null references artwork (id) on delete cascade,
  width   int not null,
  picture bytea not null,
  primary key (artwork, width)
);
