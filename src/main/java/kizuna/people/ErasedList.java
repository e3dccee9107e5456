package kizuna.people;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who was erased, for the house to remember outside of its database: an older export still has
/// them, and whoever restores it means the house, not them. A line has the number of the record,
/// when it was made (which tells this house from another), when it was erased and whose wish it
/// was, and the fingerprints by which a file that brings them anew is known; nothing of the person.
@Component
public class ErasedList {
    private final KeptStore store;
    private final Erasures erasures;

    ErasedList(KeptStore store, Erasures erasures) {
        this.store = store;
        this.erasures = erasures;
    }

    public List<String> lines() {
        return store.erasedRecords().stream().map(Line::text).toList();
    }

    /// Erases again those who are there all the same; how many. Lines that say nothing are passed
    /// over.
    @Transactional
    public int heed(List<String> lines) {
        int again = 0;
        for (var line : lines) {
            var told = Line.of(line);
            if (told.isPresent() && erasures.again(told.get())) {
                again++;
            }
        }
        return again;
    }

    /// `marks`: each `kind:key:fingerprint`.
    record Line(long id, Instant madeAt, Instant at, Erasures.Wish wish, List<String> marks) {
        String text() {
            var words =
                    Stream.of(id, madeAt, at, wish.name().toLowerCase(Locale.ROOT))
                            .map(String::valueOf);
            return Stream.concat(words, marks.stream()).collect(Collectors.joining(" "));
        }

        static Optional<Line> of(String text) {
            var parts = text.strip().split(" ");
            try {
                return parts.length < 4
                        ? Optional.empty()
                        : Optional.of(
                                new Line(
                                        Long.parseLong(parts[0]),
                                        Instant.parse(parts[1]),
                                        Instant.parse(parts[2]),
                                        Erasures.Wish.valueOf(parts[3].toUpperCase(Locale.ROOT)),
                                        List.of(parts).subList(4, parts.length)));
            } catch (RuntimeException _) {
                return Optional.empty();
            }
        }
    }
}
