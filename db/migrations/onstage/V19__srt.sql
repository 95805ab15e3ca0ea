-- Where a show's encoder may come by SRT, besides RTMP; null for nowhere. No two shows share a port.
alter table broadcast add column srt_port int check (srt_port between 1 and 65535);
create unique index broadcast_srt_port on broadcast (srt_port);
