-- When somebody first played a replay that counts from then.
create table replay_start (
  fan_id   uuid primary key,
  show_id  uuid not null,
  began_at timestamp(6) with time zone not null
);
