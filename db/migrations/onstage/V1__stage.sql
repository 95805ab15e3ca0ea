-- One row per show whose stage was ever opened. The epoch names one unbroken run of offsets; it ends when rows were lost.
create table stage (
  show_id      uuid primary key,
  epoch        uuid not null,
  epoch_since  timestamp(6) with time zone not null,
  slow_seconds int not null default 0 check (slow_seconds between 0 and 300),
  pinned       uuid
);

-- Who somebody is on one show's stage. Admitted by a ticket, or by an account for the artist's team.
create table stage_fan (
  id          uuid primary key,
  show_id     uuid not null,
  admitted_by uuid not null,
  ticket_id   uuid,
  account_id  uuid,
  role        varchar(12) not null check (role in ('fan', 'moderator', 'team')),
  name        varchar(60) not null check (length(name) > 0),
  version     bigint not null,
  unique (show_id, admitted_by),
  check (ticket_id is not null or account_id is not null)
);

-- The chat, in order. The primary key fences a twin of the stage: two writers cannot both have an offset. The ref is the
-- page's own name for the message, by which one that is sent again is known; null where no page sent it.
create table chat_message (
  show_id      uuid not null,
  chat_offset  bigint not null check (chat_offset > 0),
  id           uuid not null unique,
  said_at      timestamp(6) with time zone not null,
  fan_id       uuid not null,
  fan_name     varchar(60) not null,
  fan_role     varchar(12) not null,
  text         varchar(1000) not null check (length(text) > 0),
  reply_to     uuid,
  ref          varchar(64),
  gone         varchar(8) check (gone in ('deleted', 'banned')),
  primary key (show_id, chat_offset)
);

create index chat_message_fan on chat_message (show_id, fan_id);

-- A ban has no end. It follows the ticket and the account, so a new pass or socket does not shake it off.
create table sanction (
  id         uuid primary key,
  show_id    uuid not null,
  fan_id     uuid not null,
  fan_name   varchar(60) not null,
  ticket_id  uuid,
  account_id uuid,
  kind       varchar(8) not null check (kind in ('ban', 'timeout')),
  since      timestamp(6) with time zone not null,
  until      timestamp(6) with time zone,
  lifted_at  timestamp(6) with time zone,
  version    bigint not null,
  check ((kind = 'ban') = (until is null))
);

create index sanction_show on sanction (show_id);

-- What moderators did, and when; never changed.
create table moderation_entry (
  id         uuid primary key,
  show_id    uuid not null,
  at         timestamp(6) with time zone not null,
  moderator  varchar(80) not null,
  action     varchar(12) not null,
  fan_id     uuid,
  message_id uuid,
  seconds    int
);

create index moderation_entry_show on moderation_entry (show_id, at);

create table reaction_minute (
  show_id uuid not null,
  minute_at timestamp(6) with time zone not null,
  kind    varchar(12) not null,
  n       bigint not null check (n > 0),
  primary key (show_id, minute_at, kind)
);
