package kizuna.bond;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a state means for the mornings to come: since (or from) which day the most urgent of bond's
/// own reasons holds, and on which day that changes by mere passing of time. Stored beside the
/// state, so that Today is an index range scan.
record Outlook(
        Stage stage,
        @Nullable LocalDate dueOn,
        @Nullable Integer urgency,
        @Nullable LocalDate turnOn,
        @Nullable LocalDate restUntil) {

    static Outlook of(State state, Rules rules, int today) {
        var spans = rules.spansOf(state, today).toList();
        var stage = rules.stageOf(state, today);
        var rest = rules.restUntil(state);
        var restUntil = rest == Integer.MIN_VALUE ? null : LocalDate.ofEpochDay(rest);
        int from =
                bestOn(spans, today).isPresent()
                        ? today
                        : spans.stream()
                                .mapToInt(Rules.Span::from)
                                .filter(day -> day > today)
                                .min()
                                .orElse(Integer.MAX_VALUE);
        var best = bestOn(spans, from);
        return new Outlook(
                stage,
                best.map(span -> LocalDate.ofEpochDay(span.from())).orElse(null),
                best.map(span -> span.reason().urgency()).orElse(null),
                earlier(
                                best.flatMap(span -> turn(spans, span, from)),
                                rules.stageTurnsOn(state, today))
                        .orElse(null),
                restUntil);
    }

    Optional<OwnReason> reason() {
        return Optional.ofNullable(urgency).flatMap(OwnReason::of);
    }

    static Optional<Rules.Span> bestOn(List<Rules.Span> spans, int day) {
        return spans.stream()
                .filter(span -> span.holds(day))
                .min(Comparator.comparingInt(span -> span.reason().urgency()));
    }

    private static Optional<LocalDate> turn(List<Rules.Span> spans, Rules.Span best, int from) {
        return spans.stream()
                .flatMapToInt(span -> IntStream.of(span.from(), span.until()))
                .filter(day -> day > from && day < Rules.Span.ALWAYS)
                .sorted()
                .filter(day -> bestOn(spans, day).map(span -> !span.equals(best)).orElse(true))
                .mapToObj(LocalDate::ofEpochDay)
                .findFirst();
    }

    private static Optional<LocalDate> earlier(Optional<LocalDate> one, OptionalInt other) {
        var days = other.stream().mapToObj(LocalDate::ofEpochDay);
        return Stream.concat(one.stream(), days).min(Comparator.naturalOrder());
    }

    /// The spans that hold on `day`, most urgent first.
    static Stream<Rules.Span> holding(List<Rules.Span> spans, int day) {
        return spans.stream()
                .filter(span -> span.holds(day))
                .sorted(Comparator.comparingInt(span -> span.reason().urgency()));
    }
}
