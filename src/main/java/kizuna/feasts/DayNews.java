package kizuna.feasts;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import kizuna.team.Me;

/// What another module has to tell in the mail of the day, below the words of customers.
public interface DayNews {
    /// What came after `since` and not after `until`, under a heading of its own; nothing where
    /// nothing did. `web`: where our pages are reached from anywhere, empty where they are not.
    List<String> tell(Me me, Instant since, Instant until, Locale language, String web);
}
