package kizuna.people;

import java.time.Instant;
import java.time.LocalDate;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// What we promised. It cannot vanish: it is kept, or given up with a reason, or it is owed.
/// `endedBy`: who of us kept it or gave it up.
public record Promise(
        Id id,
        PersonId personId,
        String text,
        LocalDate dueOn,
        @Nullable MemberId memberId,
        Instant madeAt,
        @Nullable Instant keptAt,
        @Nullable Instant droppedAt,
        String dropReason,
        @Nullable MemberId endedBy,
        @Nullable Long touchId) {
    static final int LONGEST_REASON = 500;

    public record Id(long value) {}

    /// `memberId`: who promised; the one who writes it down where it is missing.
    public record New(String text, LocalDate dueOn, @Nullable MemberId memberId) {
        public New {
            text = PlainText.lines(text);
            if (text.isEmpty()) {
                throw Problem.invalid("people.problem.nothing_written");
            }
            if (text.length() > Memory.New.LONGEST) {
                throw Problem.invalid("people.problem.text_too_long", Memory.New.LONGEST);
            }
        }
    }

    public boolean isOpen() {
        return keptAt == null && droppedAt == null;
    }
}
