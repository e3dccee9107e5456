package kizuna.people;

import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;

/// A thing of theirs that we care for. `season`: the month in which a word about it is welcome.
public record Belonging(
        Id id, PersonId personId, String kind, String what, @Nullable Integer season, String care) {

    public record Id(long value) {}

    public record New(String kind, String what, @Nullable Integer season, String care) {
        public New {
            kind = PlainText.line(kind);
            what = PlainText.line(what);
            care = PlainText.line(care);
            if (what.isEmpty()) {
                throw Problem.invalid("people.problem.nothing_written");
            }
            if (kind.length() > 60 || what.length() > 500 || care.length() > 500) {
                throw Problem.invalid("people.problem.text_too_long", 500);
            }
            if (season != null && (season < 1 || season > 12)) {
                throw Problem.invalid("people.problem.no_such_day");
            }
        }
    }
}
