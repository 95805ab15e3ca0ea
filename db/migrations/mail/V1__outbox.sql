-- The outbox: a mail is written in the transaction that wants it sent, and leaves after the commit.
create table mail_message (
  id          uuid primary key,
  mail_key    varchar(100) not null,
  recipient   varchar(254) not null,
  subject     varchar(200) not null,
  html        varchar(200000) not null,
  plain_text  varchar(100000) not null,
  leave_url   varchar(2500) not null,
  state       varchar(8) not null,
  attempts    integer not null,
  -- What the server said last against it; empty when all is well.
  problem     varchar(300) not null,
  created_at  timestamp(6) with time zone not null,
  sent_at     timestamp(6) with time zone,
  constraint mail_message_once unique (mail_key),
  constraint mail_message_state check (state in ('QUEUED', 'KEPT', 'SENT', 'REFUSED')),
  constraint mail_message_sent check ((state = 'SENT') = (sent_at is not null))
);

create index mail_message_created_at on mail_message (created_at);

create table mail_attachment (
  message      uuid not null references mail_message (id) on delete cascade,
  place        integer not null,
  file_name    varchar(100) not null,
  content_type varchar(100) not null,
  content      bytea not null,
  constraint mail_attachment_once primary key (message, place)
);
