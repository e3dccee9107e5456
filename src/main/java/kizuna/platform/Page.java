package kizuna.platform;

/// What a controller returns to be shown: a record whose template of the same name stands beside it
/// (`bond/TodayPage` is drawn by `bond/TodayPage.jte`). The template receives `screen` and `page`.
public interface Page {}
