-- One attempt to take money. Its id is the idempotency key at the provider.
create table payment (
  id              uuid primary key,
  order_id        uuid not null,
  -- The order, while this attempt may charge or has charged it. Unique, so that the database refuses a second one.
  open_for        uuid unique,
  state           varchar(10) not null
                  check (state in ('ASKED', 'CHALLENGED', 'PENDING', 'UNKNOWN', 'CAPTURED', 'DECLINED')),
  minor           bigint not null,
  currency        varchar(3) not null,
  card_token      varchar(100) not null,
  return_url      varchar(1000) not null,
  challenge_url   varchar(1000),
  reason          varchar(300),
  refunding_minor bigint not null default 0 check (refunding_minor >= 0),
  refunded_minor  bigint not null default 0 check (refunded_minor >= 0),
  looks           int not null default 0,
  asked_at        timestamp(6) with time zone not null,
  look_at         timestamp(6) with time zone not null,
  settled_at      timestamp(6) with time zone,
  version         bigint not null,
  constraint payment_gives_back_what_it_took check (refunding_minor + refunded_minor <= minor),
  constraint payment_is_of_an_amount check (minor > 0 or (state = 'DECLINED' and minor = 0)),
  constraint payment_is_open_or_over check (state <> 'DECLINED' or open_for is null),
  constraint payment_ends_once check ((state in ('CAPTURED', 'DECLINED')) = (settled_at is not null))
);
create index payment_order on payment (order_id);
create index payment_to_look_at on payment (state, look_at);

create table refund (
  refund_key varchar(100) primary key,
  payment    uuid not null references payment,
  minor      bigint not null check (minor > 0),
  currency   varchar(3) not null,
  reason     varchar(500) not null,
  state      varchar(8) not null check (state in ('ASKED', 'DONE', 'REFUSED')),
  answer     varchar(300),
  asked_at   timestamp(6) with time zone not null,
  settled_at timestamp(6) with time zone,
  version    bigint not null,
  constraint refund_ends_once check ((state = 'ASKED') = (settled_at is null))
);
create index refund_payment on refund (payment);

-- Whose income a refund takes back, where it is not a part of everything.
create table refund_share (
  refund_key varchar(100) not null references refund,
  position   int not null check (position >= 0),
  income     varchar(10) not null check (income in ('TICKETS', 'FEES', 'MERCH', 'TIPS', 'SHIPPING')),
  artist     uuid not null,
  minor      bigint not null check (minor > 0),
  currency   varchar(3) not null,
  primary key (refund_key, position)
);

-- What the provider told us by webhook, each event once.
create table webhook_receipt (
  event_id    varchar(100) primary key,
  type        varchar(50) not null,
  payment     uuid not null,
  known       boolean not null,
  received_at timestamp(6) with time zone not null
);

-- The books: rows are added and never changed (docs/decisions/0007-append-only-ledger.md).
create table ledger_transaction (
  id        uuid primary key,
  cause     varchar(150) not null unique,
  order_id  uuid not null,
  booked_at timestamp(6) with time zone not null,
  proof     varchar(300) not null
);
create index ledger_transaction_order on ledger_transaction (order_id);

create table ledger_entry (
  transaction_id uuid not null references ledger_transaction,
  position       int not null check (position >= 0),
  account        varchar(150) not null,
  minor          bigint not null check (minor <> 0),
  currency       varchar(3) not null,
  primary key (transaction_id, position)
);
create index ledger_entry_account on ledger_entry (account, currency);

-- How far the round that compares transactions with their proofs has come; one row.
create table ledger_round (
  id      int primary key check (id = 1),
  reached uuid not null,
  rounds  bigint not null
);
insert into ledger_round (id, reached, rounds) values (1, '00000000-0000-0000-0000-000000000000', 0);

-- Transactions that do not fit their proof, until they fit again. They may be gone, so nothing refers to them.
create table ledger_fault (
  transaction_id uuid primary key,
  cause          varchar(150) not null,
  found_at       timestamp(6) with time zone not null
);
