package kizuna.touches;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Touches and purchases of one person, newest first, a page at a time. Both halves of a capture
/// that went both ways are one item.
public record Timeline(List<Item> items, @Nullable Cursor next) {

    public enum Show {
        ALL,
        RECEIVED,
        GIVEN
    }

    /// What is shown: of one direction, by one way, with one of the four elements, with words only;
    /// each only where it is given.
    public record Filter(
            Show show, @Nullable Channel channel, @Nullable Signal element, boolean words) {
        public static Filter of(Show show) {
            return new Filter(show, null, null, false);
        }

        @Nullable Boolean received() {
            return switch (show) {
                case ALL -> null;
                case RECEIVED -> true;
                case GIVEN -> false;
            };
        }

        /// A purchase has neither way nor words.
        boolean withPurchases() {
            return channel == null && element == null && !words && show != Show.GIVEN;
        }

        public boolean isOfAll() {
            return equals(of(Show.ALL));
        }
    }

    /// `other`: the other half, where both were captured together. The line and the ending may
    /// stand in either: a card done on Today has them in ours, and a mere answer in theirs.
    public record Item(Entry entry, @Nullable Entry other) {
        public String text() {
            return told().text();
        }

        public @Nullable Ending ending() {
            return entry.ending() == null && other != null ? other.ending() : entry.ending();
        }

        /// The half that has the words: the one to put right.
        public Entry told() {
            return other != null && entry.text().isEmpty() ? other : entry;
        }
    }

    /// After which entry a page goes on. A purchase stands above the touches of its day.
    public record Cursor(Instant at, int rank, long id) {
        static final Cursor TOP = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), 0, 0);

        public String written() {
            return at + "_" + rank + "_" + id;
        }

        /// Anything unreadable is the top.
        public static Cursor parse(@Nullable String written) {
            return Optional.ofNullable(written)
                    .filter(each -> each.matches("[0-9T:.-]{1,32}Z_[01]_[0-9]{1,18}"))
                    .map(each -> each.split("_"))
                    .flatMap(Cursor::read)
                    .orElse(TOP);
        }

        private static Optional<Cursor> read(String[] parts) {
            try {
                return Optional.of(
                        new Cursor(
                                Instant.parse(parts[0]),
                                Integer.parseInt(parts[1]),
                                Long.parseLong(parts[2])));
            } catch (DateTimeParseException _) {
                return Optional.empty();
            }
        }
    }

    /// `entries`: two more than `limit` where there are as many, so that no pair is torn apart and
    /// it is known whether the timeline goes on.
    static Timeline of(List<Entry> entries, int limit) {
        var items = new ArrayList<Item>();
        var at = 0;
        while (at < entries.size() && at < limit) {
            var paired =
                    at + 1 < entries.size() && entries.get(at).isOtherHalfOf(entries.get(at + 1));
            items.add(new Item(entries.get(at), paired ? entries.get(at + 1) : null));
            at += paired ? 2 : 1;
        }
        return new Timeline(
                List.copyOf(items), at < entries.size() ? entries.get(at - 1).cursor() : null);
    }
}
