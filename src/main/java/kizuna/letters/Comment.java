package kizuna.letters;

import java.time.Instant;
import kizuna.people.PersonId;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// What a reader left below a letter on the shop's pages. It waits until a member shows it or
/// sets it aside. `heldWhy`: why it was set aside by itself, as a text key; `personId`: who it
/// is, once `linkedAt`, before that who it may be: it came by their own link.
public record Comment(
        Id id,
        Letter.Id letterId,
        StoreId storeId,
        String name,
        String words,
        String mail,
        String web,
        Instant at,
        @Nullable String heldWhy,
        @Nullable Instant shownAt,
        @Nullable Instant asideAt,
        String answer,
        @Nullable Instant answeredAt,
        @Nullable PersonId personId,
        @Nullable Instant linkedAt,
        @Nullable Long touchId) {
    static final int LONGEST_NAME = 40;
    static final int LONGEST_WORDS = 2_000;
    static final int LONGEST_ADDRESS = 250;

    public record Id(long value) {}

    /// Where it is.
    public enum Place {
        WAITING,
        SHOWN,
        ASIDE;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Place called(String word) {
            return java.util.Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElse(WAITING);
        }
    }

    public Place place() {
        if (shownAt != null) {
            return Place.SHOWN;
        } else {
            return asideAt != null ? Place.ASIDE : Place.WAITING;
        }
    }

    public boolean isLinked() {
        return linkedAt != null;
    }

    /// As a reader typed it, before it is kept.
    record New(String name, String words, String mail, String web) {
        private static final String MAIL =
                "[^@\\s<>,;\"]{1,64}@[^@\\s<>,;\".]+(\\.[^@\\s<>,;\".]+)+";
        private static final String WEB =
                "https?://[^\\s<>\"'/@:]+\\.[^\\s<>\"'/@:.]{2,}(:\\d{1,5})?(/[^\\s<>\"']*)?";

        /// With each error at its field, and then nothing.
        static @Nullable New read(kizuna.platform.Form form) {
            var name = PlainText.line(form.text("name"));
            var words = PlainText.lines(form.text("words"));
            var mail = PlainText.line(form.text("mail"));
            var web = web(PlainText.line(form.text("web")));
            if (name.isEmpty()) {
                form.wrong("name", Problem.invalid("letters.problem.comment_name"));
            } else if (name.length() > LONGEST_NAME) {
                form.wrong("name", Problem.invalid("people.problem.text_too_long", LONGEST_NAME));
            }
            if (words.isEmpty()) {
                form.wrong("words", Problem.invalid("letters.problem.comment_words"));
            } else if (words.length() > LONGEST_WORDS) {
                form.wrong("words", Problem.invalid("people.problem.text_too_long", LONGEST_WORDS));
            }
            if (!mail.isEmpty() && !isMail(mail)) {
                form.wrong("mail", Problem.invalid("letters.problem.comment_mail"));
            }
            if (!web.isEmpty() && (!web.matches(WEB) || web.length() > LONGEST_ADDRESS)) {
                form.wrong("web", Problem.invalid("letters.problem.comment_web"));
            }
            return form.isRight() ? new New(name, words, mail, web) : null;
        }

        static boolean isMail(String typed) {
            return typed.matches(MAIL) && typed.length() <= LONGEST_ADDRESS;
        }

        private static String web(String typed) {
            return typed.isEmpty() || typed.contains("://") ? typed : "https://" + typed;
        }
    }
}
