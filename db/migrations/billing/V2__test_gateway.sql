-- The embedded test provider's own books. A card number is never here: only how the card behaves.
create table test_card (
  token     varchar(60) primary key,
  brand     varchar(20) not null,
  last4     varchar(4) not null,
  behaviour varchar(30) not null,
  -- A keyed hash of the number: the same whenever the card is used.
  fingerprint varchar(64) not null,
  made_at   timestamp(6) with time zone not null
);

create table test_charge (
  payment        uuid primary key,
  reference      uuid not null,
  challenge      varchar(60) not null unique,
  minor          bigint not null check (minor > 0),
  currency       varchar(3) not null,
  card           varchar(40) not null,
  behaviour      varchar(30) not null,
  state          varchar(10) not null check (state in ('CHALLENGE', 'PENDING', 'CAPTURED', 'DECLINED')),
  reason         varchar(300),
  return_url     varchar(1000) not null,
  turns_at       timestamp(6) with time zone,
  refunded_minor bigint not null default 0,
  made_at        timestamp(6) with time zone not null,
  version        bigint not null,
  constraint test_charge_gives_back_what_it_took check (refunded_minor between 0 and minor)
);
create index test_charge_reference on test_charge (reference);

create table test_refund (
  refund_key varchar(100) primary key,
  payment    uuid not null references test_charge,
  minor      bigint not null check (minor > 0),
  made_at    timestamp(6) with time zone not null
);
