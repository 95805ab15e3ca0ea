-- Captions that a manager put beside a show's replay, as WebVTT. Another edition has another address, so that each may be kept for ever.
create table captions (
  show_id    uuid primary key,
  edition    uuid not null,
  language   varchar(2) not null,
  cues       int not null check (cues > 0),
  web_vtt    varchar(1000000) not null,
  written_at timestamp(6) with time zone not null
);
