-- How many mails wait for the server is asked before many more are written.
create index mail_message_state on mail_message (state, created_at);
