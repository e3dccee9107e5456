package kizuna.people;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;

/// A way to reach a person. Nobody is assumed to have any. `label`: which of theirs it is
/// (ご自宅). `standingAt`: since when it stands so, where it has ever changed.
public record Way(
        Id id,
        PersonId personId,
        Kind kind,
        String value,
        String label,
        Standing standing,
        @Nullable Instant standingAt,
        boolean preferred) {

    public record Id(long value) implements Piece {}

    private static final Pattern ON_LINE = Pattern.compile("U[0-9a-f]{32}");

    /// As it is shown: whoever is linked on LINE has a number there that says nothing.
    public String shown() {
        return kind == Kind.LINE && ON_LINE.matcher(value).matches()
                ? "…" + value.substring(value.length() - 4)
                : value;
    }

    public enum Kind {
        PHONE,
        MAIL,
        ADDRESS,
        LINE
    }

    /// Whether it works: mail that bounced or a person who refused is not written to again.
    public enum Standing {
        WORKS,
        BOUNCED,
        REFUSED
    }

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{4,19}");
    private static final Pattern MAIL = Pattern.compile("[^@ ]{1,64}@[^@ .]+(\\.[^@ .]+)+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern DASHES = Pattern.compile("[‐‑–—−ー]");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s()./\\-‐‑–—−ー]");

    /// A way as it is written down, before it is kept.
    public record New(Kind kind, String value, String label, Standing standing, boolean preferred)
            implements Piece.New {
        static final int LONGEST_LABEL = 60;

        public New {
            value = written(kind, PlainText.line(value));
            label = PlainText.line(label);
            if (value.isEmpty() || value.length() > 500 || !isPossible(kind, value)) {
                throw Problem.invalid("people.problem.way." + kind.name().toLowerCase(Locale.ROOT));
            }
            if (label.length() > LONGEST_LABEL) {
                throw Problem.invalid("people.problem.text_too_long", LONGEST_LABEL);
            }
        }

        public New(Kind kind, String value, boolean preferred) {
            this(kind, value, "", Standing.WORKS, preferred);
        }

        /// A number or address typed in wide letters could be neither dialled nor written to.
        private static String written(Kind kind, String value) {
            return switch (kind) {
                case PHONE, MAIL ->
                        DASHES.matcher(Normalizer.normalize(value, Normalizer.Form.NFKC))
                                .replaceAll("-");
                case ADDRESS, LINE -> value;
            };
        }

        private static boolean isPossible(Kind kind, String value) {
            return switch (kind) {
                case PHONE -> NUMBER.matcher(key(kind, value)).matches();
                case MAIL -> MAIL.matcher(key(kind, value)).matches();
                case ADDRESS, LINE -> true;
            };
        }
    }

    /// The folded form by which a way is found and known to be the same: the digits of a phone
    /// number as dialled in Japan, mail in lower case.
    public static String key(Kind kind, String value) {
        var folded =
                Normalizer.normalize(value, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return switch (kind) {
            case PHONE -> phone(folded);
            case MAIL -> folded;
            case ADDRESS, LINE -> BLANKS.matcher(folded).replaceAll("");
        };
    }

    private static String phone(String folded) {
        var digits = BETWEEN_DIGITS.matcher(folded).replaceAll("");
        return digits.startsWith("+81") ? "0" + digits.substring(3).replaceFirst("^0", "") : digits;
    }
}
