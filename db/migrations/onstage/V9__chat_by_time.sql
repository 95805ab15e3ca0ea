-- The replay shows what was said at a moment of the picture.
create index chat_message_said on chat_message (show_id, said_at);
