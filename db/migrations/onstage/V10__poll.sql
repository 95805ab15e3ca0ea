-- What moderators ask everybody at a show. Each has its choices with their counts, which change with the votes in one transaction,
-- under the lock of the poll's row. A poll that is closed takes no vote.
create table poll (
  id        uuid primary key,
  show_id   uuid not null,
  question  varchar(280) not null check (length(question) > 0),
  choices   int not null check (choices between 2 and 6),
  opened_at timestamp(6) with time zone not null,
  opened_by varchar(80) not null,
  closes_at timestamp(6) with time zone not null,
  closed_at timestamp(6) with time zone
);

create index poll_show on poll (show_id, opened_at);

create table poll_choice (
  poll_id uuid not null,
  choice  int not null check (choice between 0 and 5),
  text    varchar(120) not null check (length(text) > 0),
  n       bigint default 0 not null check (n >= 0),
  primary key (poll_id, choice)
);

-- One vote for each person, who is one ticket: the one that they gave last.
create table poll_vote (
  poll_id uuid not null,
  voter   uuid not null,
  choice  int not null check (choice between 0 and 5),
  primary key (poll_id, voter)
);

-- Counts polls that were opened or closed, so that who reads a show's row sees that there is news.
alter table stage add column polls bigint default 0 not null;
