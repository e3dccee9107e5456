package kizuna.bond;

import java.time.Instant;
import java.util.List;
import kizuna.team.Me;

/// How a module brings words of customers to the top of Today that stand in nobody's history: a
/// bean of whoever keeps them.
public interface WordSource {
    /// `name`: as they signed, empty where they did not; `href`: where more of it is.
    record Said(String words, String name, Instant at, String href, boolean complaint) {}

    /// The latest since then, so many at most.
    List<Said> since(Instant since, int limit, Me me);
}
