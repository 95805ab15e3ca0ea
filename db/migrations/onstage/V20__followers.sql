-- Followers may be who writes. The column is made anew because its check has another name in each database.
alter table stage add column may_write varchar(12) default 'everybody' not null;
update stage set may_write = voices;
alter table stage drop column voices;
alter table stage rename column may_write to voices;
alter table stage add constraint stage_voices check (voices in ('everybody', 'followers', 'vip', 'team'));
