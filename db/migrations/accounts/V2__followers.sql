-- Which fan follows which artist, and since when: some chats are for those who have for a while.
create table follower (
  account uuid not null references account (id),
  artist  uuid not null,
  since   timestamp(6) with time zone not null,
  constraint follower_once primary key (account, artist)
);
