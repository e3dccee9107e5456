package kizuna.people;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// One entry of the consents: whether they may be reached by a way, when they said so, how, and
/// the very words they read. Entries are only ever added; what stands is the latest.
public record Consent(
        Id id,
        PersonId personId,
        Way.Kind kind,
        boolean given,
        Instant at,
        How how,
        String wording,
        String note,
        Instant recordedAt,
        @Nullable MemberId recordedBy) {

    public record Id(long value) {}

    /// How we heard it.
    public enum How {
        COUNTER,
        PAPER,
        PAGE,
        PHONE,
        MAIL,
        LINE,
        LETTER,
        IMPORT,
        OTHER;

        /// Those a member chooses from.
        static List<How> byHand() {
            return List.of(COUNTER, PAPER, PAGE, PHONE, MAIL, LINE, LETTER, OTHER);
        }

        String text() {
            return "people.how." + name().toLowerCase(Locale.ROOT);
        }
    }

    /// An entry before it is kept. `at`: when they said so, which may be long before we write
    /// it down.
    public record New(
            Way.Kind kind, boolean given, Instant at, How how, String wording, String note) {
        static final int LONGEST = 2_000;

        public New {
            wording = PlainText.lines(wording);
            note = PlainText.line(note);
            if (given && wording.isEmpty()) {
                throw Problem.invalid("people.problem.consent_wording");
            }
            if (wording.length() > LONGEST || note.length() > LONGEST) {
                throw Problem.invalid("people.problem.text_too_long", LONGEST);
            }
        }
    }

    /// Whether they may be reached by a way, and why not.
    public enum Reach {
        YES,
        WITHDRAWN,
        NO_WAY,
        REFUSED,
        BOUNCED,
        QUIET,
        NOT_ASKED,
        UNKNOWN;

        public boolean isYes() {
            return this == YES;
        }

        public String text() {
            return "people.reach." + name().toLowerCase(Locale.ROOT);
        }

        /// `last`: what stands; `ways`: theirs of this kind.
        static Reach of(Way.Kind kind, Optional<Consent> last, List<Way> ways, boolean quiet) {
            return of(
                    kind,
                    last.map(Consent::given),
                    ways.stream().map(Way::standing).toList(),
                    quiet);
        }

        static Reach of(
                Way.Kind kind,
                Optional<Boolean> said,
                Collection<Way.Standing> ways,
                boolean quiet) {
            if (said.isPresent() && !said.get()) {
                return WITHDRAWN;
            } else if (ways.isEmpty()) {
                return NO_WAY;
            } else if (!ways.contains(Way.Standing.WORKS)) {
                return ways.contains(Way.Standing.REFUSED) ? REFUSED : BOUNCED;
            } else if (quiet) {
                return QUIET;
            } else {
                return said.isEmpty() && mustBeAsked(kind) ? NOT_ASKED : YES;
            }
        }

        /// Mail needs a yes before the first one (Act on Regulation of Transmission of
        /// Specified Electronic Mail, art. 3); a message on LINE is no less near. A letter or a
        /// call does not.
        private static boolean mustBeAsked(Way.Kind kind) {
            return switch (kind) {
                case MAIL, LINE -> true;
                case PHONE, ADDRESS -> false;
            };
        }
    }
}
