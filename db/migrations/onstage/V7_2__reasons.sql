-- Why a moderator did something, in their own words; empty when they did not say.
alter table moderation_entry add column reason varchar(200) default '' not null;
