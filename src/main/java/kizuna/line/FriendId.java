package kizuna.line;

record FriendId(long value) {}
