-- Whom a line reaches. While more is said than anybody can read, lines stand aside: those who moderate see them, and those whom
-- they answer or name. Their ids are in told_to, separated by commas.
alter table chat_message add column sight varchar(8) default 'all' not null check (sight in ('all', 'aside', 'hidden'));
alter table chat_message add column told_to varchar(300);
