-- A quiet sanction is not told to whom it is about: they write on, and nobody but those who moderate sees it.
alter table sanction add column quiet boolean default false not null;
