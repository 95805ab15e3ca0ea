-- The ticket that a line exchanges for one of a dearer tier; its price is the difference. Null for a new ticket.
alter table cart_line add column upgrades uuid;
alter table cart_line add constraint cart_line_upgrades_one check (upgrades is null or (kind = 'TICKET' and quantity = 1));
