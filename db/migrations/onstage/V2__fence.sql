-- Who may write: a stage that wakes raises the fence, and each of its writes names the one that it raised. With the revision,
-- which counts what moderators did, and the last offset, whoever knows both knows all that happened.
alter table stage add column fence bigint default 0 not null;
alter table stage add column revision bigint default 0 not null;
alter table stage add column last_offset bigint default 0 not null;

update stage set last_offset = coalesce(
  (select max(chat_offset) from chat_message where chat_message.show_id = stage.show_id), 0);

alter table moderation_entry add column revision bigint default 0 not null;

create index moderation_entry_revision on moderation_entry (show_id, revision);
