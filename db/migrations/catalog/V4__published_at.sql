-- When a show first was put before the public; null for drafts, and for what was public before this was written down.
alter table show_event add column published_at timestamp(6) with time zone;

create index show_event_published on show_event (published_at);
