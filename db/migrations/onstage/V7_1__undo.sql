-- What one order of a moderator did can be taken back as a whole: lines and sanctions name the revision that the order made. A line
-- that was given back keeps it.
alter table chat_message add column gone_revision bigint;
alter table sanction add column revision bigint;
alter table moderation_entry add column undoes bigint;

create unique index moderation_entry_undoes on moderation_entry (show_id, undoes);
