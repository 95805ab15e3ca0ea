-- On which terms a show is watched. Replay hours count for each ticket from its first play; countries are ISO 3166 codes,
-- separated by commas, that alone see the show, or that do not.
alter table show_event add column replay_hours int check (replay_hours between 1 and 8760);
alter table show_event add column countries_rule varchar(8) check (countries_rule in ('ONLY', 'EXCEPT'));
alter table show_event add column countries varchar(800);
alter table show_event add constraint show_event_countries
  check ((countries_rule is null) = (countries is null) and (countries is null or countries <> ''));
