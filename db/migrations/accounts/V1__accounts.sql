-- People, their places in artists' teams, the links that sign them in, and the browsers that stay signed in.
create table account (
  id        uuid primary key,
  email     varchar(254) not null,
  name      varchar(60) not null,
  operator  boolean not null,
  opened_at timestamp(6) with time zone not null,
  constraint account_email_once unique (email),
  constraint account_email_normalised check (email = lower(email)),
  constraint account_name_given check (char_length(name) > 0)
);

create table team_member (
  account       uuid not null references account (id),
  artist        uuid not null,
  team_position varchar(16) not null,
  constraint team_member_once primary key (account, artist),
  constraint team_member_position check (team_position in ('MANAGER', 'MODERATOR'))
);

-- Only a hash of the token: whoever reads this table cannot sign in with it.
create table sign_in_link (
  token_hash varchar(64) primary key,
  email      varchar(254) not null,
  return_to  varchar(500) not null,
  expires_at timestamp(6) with time zone not null,
  used_at    timestamp(6) with time zone
);

create index sign_in_link_expires_at on sign_in_link (expires_at);

-- A browser that stays signed in when its session is gone. Only a hash of the token, as above.
create table kept_sign_in (
  token_hash varchar(64) primary key,
  account    uuid not null references account (id),
  expires_at timestamp(6) with time zone not null
);

create index kept_sign_in_expires_at on kept_sign_in (expires_at);
