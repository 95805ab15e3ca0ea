-- A refund that went another way than through the provider, which still has the money.
alter table refund add column by_hand boolean default false not null;
