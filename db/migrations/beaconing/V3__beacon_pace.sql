-- How devices report: how often, and how many of a hundred viewers tell everything. The nil id stands for all shows without a
-- pace of their own; its row is always there, and whoever changes any pace holds it.
create table beacon_pace (
  show_id          uuid primary key,
  interval_seconds int not null check (interval_seconds between 10 and 300),
  full_share       int not null check (full_share between 1 and 100)
);

insert into beacon_pace (show_id, interval_seconds, full_share) values ('00000000-0000-0000-0000-000000000000', 30, 100);

-- Who changed what, and when. Rows are only ever added. Without figures the show follows all shows again.
create table beacon_pace_change (
  id               uuid primary key,
  show_id          uuid not null,
  interval_seconds int,
  full_share       int,
  operator         varchar(200) not null,
  at               timestamp(6) with time zone not null,
  constraint beacon_pace_change_whole check ((interval_seconds is null) = (full_share is null))
);
create index beacon_pace_change_newest on beacon_pace_change (at desc, id desc);
