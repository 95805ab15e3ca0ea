-- What guests of a party have shown to the moderators, as it was said. Nobody else reads what is said at a party.
create table party_report (
  id          uuid primary key,
  show_id     uuid not null,
  party_id    uuid not null,
  line_id     uuid not null,
  reported_at timestamp(6) with time zone not null,
  reported_by uuid not null,
  said_at     timestamp(6) with time zone not null,
  fan_id      uuid not null,
  fan_name    varchar(60) not null,
  text        varchar(1000) not null,
  settled_at  timestamp(6) with time zone,
  settled_by  varchar(80),
  unique (line_id, reported_by),
  check ((settled_at is null) = (settled_by is null))
);

create index party_report_show on party_report (show_id, settled_at);

-- Friends of whom a line stands aside for others: they see it. Their ids, separated by commas.
alter table chat_message add column friends varchar(500);
