-- Whether fans may ask the stage at a show now. Whoever writes questions, or votes for them, locks this row meanwhile and raises
-- the edition; so who knows the edition knows them all.
create table asking (
  show_id uuid primary key,
  invited boolean not null,
  edition bigint not null check (edition > 0)
);

-- What fans ask the stage, with the votes of others, which change with the votes in one transaction. The ref is the page's own
-- name for it, by which one that is sent again is known. The revision is that of the moderator's order that changed its state
-- last, and was is the state before that order.
create table ask (
  id        uuid primary key,
  show_id   uuid not null,
  fan_id    uuid not null,
  fan_name  varchar(60) not null,
  fan_role  varchar(12) not null,
  ref       varchar(64) not null,
  text      varchar(400) not null check (length(text) > 0),
  hidden    boolean not null,
  asked_at  timestamp(6) with time zone not null,
  n         bigint default 0 not null check (n >= 0),
  state     varchar(12) not null check (state in ('waiting', 'picked', 'answered', 'dismissed', 'withdrawn')),
  was       varchar(12) check (was in ('waiting', 'picked', 'answered')),
  revision  bigint default 0 not null,
  picked_at timestamp(6) with time zone,
  ended_at  timestamp(6) with time zone
);

create index ask_state on ask (show_id, state, n);
create index ask_fan on ask (show_id, fan_id);
create index ask_revision on ask (show_id, revision);

-- One vote for each person, who is one ticket, and question.
create table ask_vote (
  ask_id uuid not null,
  voter  uuid not null,
  primary key (ask_id, voter)
);
