-- What an artist's managers do not want to read in the chats of this artist's shows, one word or phrase a line. A line with one
-- of them is refused to whoever writes it, or shown to its author and those who moderate alone.
create table word_list (
  artist_id uuid primary key,
  words     varchar(10000) not null,
  treatment varchar(8) not null check (treatment in ('refuse', 'hide')),
  version   bigint not null check (version > 0)
);
