package kizuna.bond;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kizuna.people.PersonId;
import kizuna.platform.Datable;
import kizuna.platform.Problem;
import kizuna.team.MemberId;
import kizuna.touches.Channel;
import kizuna.touches.Ending;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;

/// What a card's form sends. How it ended, why not, and to whom have to be said; "other" is an
/// answer too. `at`: when it was decided, where the device kept it until it could be sent.
record DecisionInput(NewDecision decision, @Nullable Instant at) {
    private static final Set<Integer> LATER_DAYS = Set.of(1, 3, 7, 30);

    static DecisionInput of(Map<String, String> sent, LocalDate today) {
        var decision =
                new NewDecision(
                        new PersonId(number(sent, "person")),
                        text(sent, "reason"),
                        number(sent, "subject"),
                        element(text(sent, "element")),
                        one(Channel.class, text(sent, "channel")),
                        number(sent, "seen"),
                        act(sent, today));
        return new DecisionInput(decision, at(text(sent, "at")));
    }

    private static NewDecision.Act act(Map<String, String> sent, LocalDate today) {
        return switch (text(sent, "act")) {
            case "done" ->
                    new NewDecision.Act.Done(
                            ending(sent),
                            text(sent, "text"),
                            text(sent, "recovered").equals("true"));
            case "later" -> new NewDecision.Act.Later(later(sent, today));
            case "not_needed" -> new NewDecision.Act.NotNeeded(why(sent));
            case "handed_over" -> new NewDecision.Act.HandedOver(to(sent), text(sent, "why"));
            default -> throw unknown();
        };
    }

    /// A letter on its way has not ended yet: that is "other".
    private static @Nullable Ending ending(Map<String, String> sent) {
        return switch (text(sent, "ending")) {
            case "" -> throw Problem.invalid("bond.problem.how_it_ended");
            case "other" -> null;
            case String named -> one(Ending.class, named);
        };
    }

    private static String why(Map<String, String> sent) {
        var why = text(sent, "whyOther").isBlank() ? text(sent, "why") : text(sent, "whyOther");
        if (why.isBlank()) {
            throw Problem.invalid("bond.problem.why_not");
        }
        return why;
    }

    private static MemberId to(Map<String, String> sent) {
        var to = number(sent, "to");
        if (to == 0) {
            throw Problem.invalid("bond.problem.to_whom");
        }
        return new MemberId((int) to);
    }

    private static LocalDate later(Map<String, String> sent, LocalDate today) {
        var until = text(sent, "until");
        if (until.isEmpty()) {
            var days = (int) number(sent, "days");
            return today.plusDays(LATER_DAYS.contains(days) ? days : 1);
        }
        return Datable.parse(until);
    }

    private static Signal element(String name) {
        return Optional.of(one(Signal.class, name))
                .filter(Signal.ELEMENTS::contains)
                .orElseThrow(DecisionInput::unknown);
    }

    private static <E extends Enum<E>> E one(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw unknown();
        }
    }

    private static String text(Map<String, String> sent, String field) {
        return sent.getOrDefault(field, "");
    }

    private static long number(Map<String, String> sent, String field) {
        var typed = text(sent, field);
        return typed.matches("[0-9]{1,18}") ? Long.parseLong(typed) : 0;
    }

    private static @Nullable Instant at(String written) {
        try {
            return written.isEmpty() ? null : Instant.parse(written);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private static Problem unknown() {
        return Problem.invalid("bond.problem.unknown_act");
    }
}
