package kizuna.platform;

/// What a controller returns to be shown: a record whose template of the same name stands beside it
/// (`bond/TodayPage` is drawn by `bond/TodayPage.jte`). The template receives `screen` and `page`.
public interface Page {
    /// How this page wants its reader seen; nearly all take them as they are. One that is the
    /// same for everyone wants nobody: [Screen#forNobody].
    default Screen seenBy(Screen reader) {
        return reader;
    }
}
