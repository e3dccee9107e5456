package kizuna.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.Me;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// Something they told us in confidence (大切な覚え), without its words: kept because they agreed,
/// until a day, and opened only by those who may.
public record Confidence(
        Id id,
        PersonId personId,
        String keyId,
        LocalDate agreedOn,
        Consent.How agreedHow,
        Instant writtenAt,
        @Nullable MemberId writtenBy,
        LocalDate expiresOn) {
    static final Period KEPT = Period.ofYears(1);
    static final Period LONGEST_KEPT = Period.ofYears(3);

    /// So long before its end we ask whether to keep it on.
    static final Period ASKED_BEFORE = Period.ofDays(30);

    public record Id(long value) {}

    public record New(String text, LocalDate agreedOn, Consent.How agreedHow, LocalDate expiresOn) {
        static final int LONGEST = 2_000;

        public New {
            text = PlainText.lines(text);
            if (text.isEmpty()) {
                throw Problem.invalid("people.problem.nothing_written");
            }
            if (text.length() > LONGEST) {
                throw Problem.invalid("people.problem.text_too_long", LONGEST);
            }
        }

        /// A fault's trace must not tell it.
        @Override
        public String toString() {
            return "New[expiresOn=" + expiresOn + "]";
        }
    }

    /// Owner and managers, whoever looks after the bond, and whoever wrote it.
    boolean isOpenTo(Me me, Person person) {
        return me.leads() || me.id().equals(person.memberId()) || me.id().equals(writtenBy);
    }

    boolean endsSoon(LocalDate today) {
        return !expiresOn.isAfter(today.plus(ASKED_BEFORE));
    }
}
