-- Who may write in a show's chat, and which of its tiers make whoever holds their tickets a VIP.
alter table stage add column voices varchar(12) default 'everybody' not null check (voices in ('everybody', 'vip', 'team'));
alter table moderation_entry add column voices varchar(12);

create table vip_tier (
  show_id uuid not null,
  tier_id uuid not null,
  primary key (show_id, tier_id)
);
