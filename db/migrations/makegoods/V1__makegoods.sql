-- What a show's managers promise to those whose picture stood too often. Frozen once the show is over.
create table makegood_rule (
  show_id          uuid primary key,
  -- Off keeps what was typed.
  active           boolean not null,
  stalled_permille int not null check (stalled_permille between 10 and 500),
  watched_minutes  int not null check (watched_minutes between 1 and 240),
  -- How much of what was paid goes back; null when only the replay gets longer.
  refund_percent   int check (refund_percent between 1 and 100),
  -- How much longer the replay lasts; with a refund, for those to whom nothing can go back. 0 for no longer.
  replay_days      int not null check (replay_days between 0 and 30),
  changed_at       timestamp(6) with time zone not null,
  constraint makegood_rule_gives_something check (refund_percent is not null or replay_days > 0)
);

-- One walk through a show's tickets. It stays when it is over, so that it never begins again.
create table makegood_round (
  show_id     uuid primary key references makegood_rule (show_id),
  -- The ticket that was looked at last, in the order of their ids.
  reached     uuid,
  moved_at    timestamp(6) with time zone not null,
  finished_at timestamp(6) with time zone
);
create index makegood_round_standing on makegood_round (finished_at, moved_at);

-- Once for each ticket, whatever is repeated.
create table makegood (
  ticket     uuid primary key,
  show_id    uuid not null references makegood_rule (show_id),
  -- FOUND until it is known what can be given.
  state      varchar(7) not null check (state in ('FOUND', 'REFUND', 'REPLAY', 'NOTHING')),
  played_ms  bigint not null check (played_ms >= 0),
  stalled_ms bigint not null check (stalled_ms >= 0),
  rebuffers  int not null check (rebuffers >= 0),
  number     varchar(20) not null,
  minor      bigint check (minor > 0),
  currency   varchar(3),
  days       int check (days between 1 and 30),
  -- Why it was not what the rule gives first; else empty.
  reason     varchar(300) not null,
  found_at   timestamp(6) with time zone not null,
  given_at   timestamp(6) with time zone,
  constraint makegood_refund check ((state = 'REFUND') = (minor is not null) and (minor is null) = (currency is null)),
  constraint makegood_replay check ((state = 'REPLAY') = (days is not null)),
  constraint makegood_given check ((state = 'FOUND') = (given_at is null))
);
create index makegood_show on makegood (show_id, state, found_at);

-- Who changed the rule, and what it gave to whom. Rows are added and never changed.
create table makegood_entry (
  id      uuid primary key,
  show_id uuid not null,
  at      timestamp(6) with time zone not null,
  who     varchar(200) not null,
  deed    varchar(500) not null,
  ticket  uuid
);
create index makegood_entry_show on makegood_entry (show_id, at);
-- The rule speaks once about a ticket.
create unique index makegood_entry_ticket on makegood_entry (ticket);
