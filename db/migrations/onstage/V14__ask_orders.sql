-- Which question an order of a moderator was about.
alter table moderation_entry add column ask_id uuid;
