-- An artist's followers are written to in the order of their ids, some at a time.
create index follower_of_artist on follower (artist, account);
