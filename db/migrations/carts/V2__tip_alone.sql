-- Whose show a tip is for, and in what it counts, so that it needs no ticket beside it. Null without a tip.
alter table cart add column tip_show uuid;
alter table cart add column tip_currency varchar(3);

update cart set
  tip_show =
    (select cast(min(cast(l.show_id as varchar(36))) as uuid) from cart_line l where l.cart_id = cart.id and l.kind = 'TICKET'),
  tip_currency =
    (select min(l.currency) from cart_line l where l.cart_id = cart.id and l.kind = 'TICKET')
where tip_minor > 0;
