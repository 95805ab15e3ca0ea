-- How many days longer than the show's a ticket's replay lasts. Given once, for good; who was admitted by a ticket that was
-- exchanged keeps it.
create table replay_extension (
  ticket   uuid primary key,
  show_id  uuid not null,
  days     int not null check (days between 1 and 30),
  given_at timestamp(6) with time zone not null
);
create index replay_extension_show on replay_extension (show_id);
