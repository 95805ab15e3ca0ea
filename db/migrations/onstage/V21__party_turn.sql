-- Who opens a party at a show holds its one row here until the end of the transaction, so there are never more than there may be.
create table party_turn (
  show_id uuid primary key
);

create index party_on on party (show_id, closed_at);
