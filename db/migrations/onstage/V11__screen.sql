-- Where a ticket's holder watches: a ticket plays on one screen at a time. Each move to another device raises the turn, and passes
-- name theirs. A screen that is not renewed, or whose page was closed, gives way to the next one without a question.
create table screen (
  fan_id     uuid primary key,
  show_id    uuid not null,
  device     uuid not null,
  turn       bigint not null check (turn > 0),
  held_until timestamp(6) with time zone not null
);
