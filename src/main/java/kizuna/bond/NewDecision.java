package kizuna.bond;

import java.time.LocalDate;
import kizuna.people.PersonId;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.MemberId;
import kizuna.touches.Channel;
import kizuna.touches.Ending;
import kizuna.touches.Signal;
import kizuna.touches.TouchId;
import org.jspecify.annotations.Nullable;

/// What a member decides about a card. `subject` 0: one of bond's own reasons; `seen`: the latest
/// decision that the card knew of.
public record NewDecision(
        PersonId personId,
        String reason,
        long subject,
        Signal element,
        Channel channel,
        long seen,
        Act act) {

    private static final int LONGEST = 1000;

    /// What became of it.
    public sealed interface Act {
        /// Done: how it ended in one tap, one line, and whether peace was made after a complaint.
        record Done(@Nullable Ending ending, String text, boolean recovered) implements Act {
            public Done {
                text = line(text);
            }
        }

        /// Done in another place of the program, where it was recorded as this touch.
        record Recorded(TouchId touch) implements Act {}

        record Later(LocalDate until) implements Act {}

        record NotNeeded(String why) implements Act {
            public NotNeeded {
                why = line(why);
            }
        }

        record HandedOver(MemberId to, String why) implements Act {
            public HandedOver {
                why = line(why);
            }
        }
    }

    public NewDecision {
        if (!Signal.ELEMENTS.contains(element)) {
            throw new IllegalArgumentException("Not an element: " + element);
        }
    }

    /// done, later, not_needed, handed_over: as it is kept.
    String kind() {
        return switch (act) {
            case Act.Done _, Act.Recorded _ -> "done";
            case Act.Later _ -> "later";
            case Act.NotNeeded _ -> "not_needed";
            case Act.HandedOver _ -> "handed_over";
        };
    }

    /// The words written with it.
    String words() {
        return switch (act) {
            case Act.Done(_, var text, _) -> text;
            case Act.Recorded _, Act.Later _ -> "";
            case Act.NotNeeded(var why) -> why;
            case Act.HandedOver(_, var why) -> why;
        };
    }

    private static String line(String text) {
        var line = PlainText.lines(text);
        if (line.length() > LONGEST) {
            throw Problem.invalid("bond.problem.text_too_long", LONGEST);
        }
        return line;
    }
}
