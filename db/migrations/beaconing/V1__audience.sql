-- How many devices played a show in each minute, and how long they waited for data in it.
create table audience_minute (
  show_id     uuid not null,
  minute_at    timestamp(6) with time zone not null,
  viewers     int not null check (viewers >= 0),
  rebuffer_ms bigint not null check (rebuffer_ms >= 0),
  primary key (show_id, minute_at)
);
