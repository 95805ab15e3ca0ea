-- Emotes that an artist's managers drew for the chats of their shows; the picture is a PNG of our own writing.
create table artist_emote (
  id       uuid        primary key,
  artist   uuid        not null,
  name     varchar(12) not null,
  label    varchar(40) not null,
  picture  bytea       not null,
  added_at timestamp(6) with time zone not null,
  constraint artist_emote_once unique (artist, name),
  constraint artist_emote_label check (char_length(label) > 0)
);
