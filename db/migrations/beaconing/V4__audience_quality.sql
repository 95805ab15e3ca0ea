-- What the beacons of one journal add up to, for a show as a whole and told apart by minute, country, device and rendition. Each
-- row has one writer, the node that holds the journal; who reads merges the rows of all journals. Sketches are those of Apache
-- DataSketches: viewers a HyperLogLog of sessions, startups a KLL of milliseconds.
create table audience_cell (
  show_id        uuid not null,
  facet          varchar(10) not null check (facet in ('show', 'minute', 'country', 'device', 'rendition')),
  word           varchar(20) not null,
  journal        uuid not null,
  beacons        bigint not null check (beacons > 0),
  played_ms      bigint not null check (played_ms >= 0),
  heard_ms       bigint not null check (heard_ms between 0 and played_ms),
  stalled_ms     bigint not null check (stalled_ms >= 0),
  rebuffers      bigint not null check (rebuffers >= 0),
  dropped_frames bigint not null check (dropped_frames >= 0),
  exits          bigint not null check (exits >= 0),
  viewers        bytea,
  startups       bytea not null,
  primary key (show_id, facet, word, journal),
  constraint audience_cell_viewers check ((viewers is null) = (facet = 'minute'))
);

-- How the picture moved for each ticket while its show was live.
create table ticket_quality (
  show_id    uuid not null,
  ticket_id  uuid not null,
  journal    uuid not null,
  played_ms  bigint not null check (played_ms >= 0),
  stalled_ms bigint not null check (stalled_ms >= 0),
  rebuffers  bigint not null check (rebuffers >= 0),
  primary key (show_id, ticket_id, journal)
);

-- How much of a journal is in the figures: moved in the transaction that adds it, so that each beacon is in them once.
create table beacon_cursor (
  journal uuid not null,
  reader  varchar(20) not null,
  segment bigint not null check (segment >= 0),
  place   bigint not null check (place >= 0),
  primary key (journal, reader)
);

-- From now on the most who watched at once in the minute, as all nodes together counted them. Stalls are in the cells; the
-- column goes when no release writes it any more.
alter table audience_minute alter column rebuffer_ms set default 0;
