package kizuna.line;

import java.util.List;
import kizuna.people.Found;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// Those who wrote and whom nobody knows yet, the latest first; `all`: how many there are.
public record StrangersPage(
        List<Line> lines, long all, @Nullable Long ignored, boolean ready, boolean owner)
        implements Page {
    /// `messages`: their last, oldest first; `query`: what was searched for.
    public record Line(Friend friend, List<Message> messages, String query, List<Found> found) {
        public String at() {
            return "/line/strangers/" + friend.number();
        }
    }
}
