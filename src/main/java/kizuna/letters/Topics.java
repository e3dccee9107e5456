package kizuna.letters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Topics to write of. [#stock]: those that come with Kizuna, from `topics.tsv`: a year of letters
/// for each trade.
record Topics(List<Topic> all) {
    private static final Topics STOCK = new Topics(read());

    static Topics stock() {
        return STOCK;
    }

    /// What a letter of that day may tell, for some trades: what ends soonest first.
    List<Topic> inSeason(LocalDate day, Set<Trade> trades) {
        return all.stream()
                .filter(each -> trades.contains(each.trade()) && each.isInSeason(day))
                .sorted(
                        Comparator.comparing((Topic each) -> each.lastToWrite(day))
                                .thenComparing(Topic::key))
                .toList();
    }

    Optional<Topic> find(String key) {
        return all.stream().filter(each -> each.key().equals(key)).findFirst();
    }

    /// What comes into season within some days after it: the next first.
    List<Topic> coming(LocalDate day, int days, Set<Trade> trades) {
        return all.stream()
                .filter(each -> trades.contains(each.trade()) && !each.isInSeason(day))
                .filter(each -> !each.next(day).isAfter(day.plusDays(days)))
                .sorted(
                        Comparator.comparing((Topic each) -> each.next(day))
                                .thenComparing(Topic::key))
                .toList();
    }

    /// What a letter of that month may tell: what ends soonest first.
    List<Topic> of(YearMonth month, Set<Trade> trades) {
        return all.stream()
                .filter(each -> trades.contains(each.trade()) && each.isOf(month))
                .sorted(
                        Comparator.comparing((Topic each) -> each.lastToWrite(month.atDay(1)))
                                .thenComparing(Topic::key))
                .toList();
    }

    /// The next such month, this one first; this one where none is named.
    static YearMonth next(@Nullable Integer month, YearMonth now) {
        if (month == null || month < 1 || month > 12) {
            return now;
        }
        var same = now.withMonth(month);
        return same.isBefore(now) ? same.plusYears(1) : same;
    }

    private static List<Topic> read() {
        try (var file = Topics.class.getResourceAsStream("topics.tsv")) {
            if (file == null) {
                throw new IllegalStateException("topics.tsv is missing");
            }
            var rows =
                    new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> line.split("\t", -1))
                            .toList();
            var topics = new ArrayList<Topic>();
            for (int i = 0; i < rows.size(); i += 3) {
                topics.add(topic(rows.get(i), rows.get(i + 1), rows.get(i + 2)));
            }
            return List.copyOf(topics);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Topic topic(String[] head, String[] japanese, String[] english) {
        if (!head[0].equals("=") || !japanese[0].equals("ja") || !english[0].equals("en")) {
            throw new IllegalStateException("No topic: " + String.join(" ", head));
        }
        return new Topic(
                head[1],
                Trade.valueOf(head[2].toUpperCase(Locale.ROOT)),
                day(head[3]),
                day(head[4]),
                day(head[5]),
                head[6].isEmpty() ? List.of() : List.of(head[6].split(",")),
                new Topic.Told(japanese[1], japanese[2], japanese[3]),
                new Topic.Told(english[1], english[2], english[3]));
    }

    /// As it is kept: MM-DD.
    static MonthDay day(String written) {
        return MonthDay.parse("--" + written);
    }
}
