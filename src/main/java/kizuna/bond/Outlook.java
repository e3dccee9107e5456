package kizuna.bond;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        var spans = rules.spansOf(state, today);
        var stage = rules.stageOf(state, today);
        var rest = rules.restUntil(state);
        var best = mostUrgentOn(spans, today);
        int from = best == null ? nextOf(spans, today) : today;
        if (best == null) {
            best = mostUrgentOn(spans, from);
        }
        int turn = rules.stageTurnsOn(state, today).orElse(Rules.Span.ALWAYS);
        if (best != null) {
            turn = Math.min(turn, turnOf(spans, best, from));
        }
        return new Outlook(
                stage,
                best == null ? null : LocalDate.ofEpochDay(best.from()),
                best == null ? null : best.reason().urgency(),
                turn == Rules.Span.ALWAYS ? null : LocalDate.ofEpochDay(turn),
                rest == Integer.MIN_VALUE ? null : LocalDate.ofEpochDay(rest));
    }

    Optional<OwnReason> reason() {
        return Optional.ofNullable(urgency).flatMap(OwnReason::of);
    }

    static Optional<Rules.Span> bestOn(List<Rules.Span> spans, int day) {
        return Optional.ofNullable(mostUrgentOn(spans, day));
    }

    private static Rules.@Nullable Span mostUrgentOn(List<Rules.Span> spans, int day) {
        Rules.Span best = null;
        for (var span : spans) {
            if (span.holds(day)
                    && (best == null || span.reason().urgency() < best.reason().urgency())) {
                best = span;
            }
        }
        return best;
    }

    /// The first day after `today` on which one of them begins.
    private static int nextOf(List<Rules.Span> spans, int today) {
        int next = Rules.Span.ALWAYS;
        for (var span : spans) {
            if (span.from() > today) {
                next = Math.min(next, span.from());
            }
        }
        return next;
    }

    /// The first day after `from` on which another span than `best` is the most urgent, or none.
    private static int turnOf(List<Rules.Span> spans, Rules.Span best, int from) {
        int turn = Rules.Span.ALWAYS;
        for (var span : spans) {
            turn = earlierTurn(spans, best, from, turn, span.from());
            turn = earlierTurn(spans, best, from, turn, span.until());
        }
        return turn;
    }

    private static int earlierTurn(
            List<Rules.Span> spans, Rules.Span best, int from, int turn, int day) {
        return day > from && day < turn && !best.equals(mostUrgentOn(spans, day)) ? day : turn;
    }

    /// The spans that hold on `day`, most urgent first.
    static Stream<Rules.Span> holding(List<Rules.Span> spans, int day) {
        return spans.stream()
                .filter(span -> span.holds(day))
                .sorted(Comparator.comparingInt(span -> span.reason().urgency()));
    }
}
