-- What followers of an artist are told: that a show is announced, and that its sale opens. One row each, which whoever goes on with
-- it locks first. It stays when it is over, so that it never begins again.
create table telling (
  show_id     uuid not null,
  occasion    varchar(10) not null check (occasion in ('ANNOUNCED', 'ON_SALE')),
  artist      uuid not null,
  -- Who followed the artist by then is told.
  happened_at timestamp(6) with time zone not null,
  -- The follower who was told last, in the order of their ids.
  reached     uuid,
  moved_at    timestamp(6) with time zone not null,
  finished_at timestamp(6) with time zone,
  constraint telling_once primary key (show_id, occasion)
);

create index telling_standing on telling (finished_at, moved_at);

-- Who was told, written with the letter in one transaction: once for each fan, show and occasion.
create table told (
  show_id  uuid not null,
  occasion varchar(10) not null,
  account  uuid not null,
  constraint told_once primary key (show_id, occasion, account),
  constraint told_of_telling foreign key (show_id, occasion) references telling (show_id, occasion)
);
