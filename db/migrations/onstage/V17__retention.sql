-- How long a show's takes stay once nobody may watch them any more.
alter table broadcast add column retention varchar(10) default 'house' not null
  check (retention in ('house', 'day', 'week', 'month', 'year', 'for_ever'));
