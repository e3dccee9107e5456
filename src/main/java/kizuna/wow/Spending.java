package kizuna.wow;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import kizuna.people.PersonId;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// What one of us gave a customer of their own accord, with its story in a line. `announced`: it
/// was promised to the public or hung on a purchase; `askedOf`: above the limit one person was
/// asked, who said yes (`agreed`) or no, with a word (`answer`); `spentAt`: since then it is in
/// the books; `takenBackAt`: it is out of them again.
public record Spending(
        Id id,
        StoreId storeId,
        MemberId memberId,
        @Nullable PersonId personId,
        Story.@Nullable Id storyId,
        Part.@Nullable Id partId,
        Kind kind,
        BigDecimal amount,
        String text,
        LocalDate onDate,
        boolean announced,
        Instant at,
        @Nullable MemberId askedOf,
        @Nullable Instant answeredAt,
        boolean agreed,
        String answer,
        @Nullable Instant spentAt,
        @Nullable Instant takenBackAt) {
    public record Id(long value) {}

    public enum Kind {
        FLOWERS,
        GIFT,
        REFUND,
        UPGRADE,
        PARTY,
        DONATION,
        /// In minutes.
        TIME;

        /// What the rule of gift values speaks of.
        private static final Set<Kind> PREMIUMS = EnumSet.of(FLOWERS, GIFT, UPGRADE, PARTY);

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean isTime() {
            return this == TIME;
        }

        public boolean mayBePremium() {
            return PREMIUMS.contains(this);
        }
    }

    /// As it is written down. `person`, `story`, `part`: what it was for, as far as it is known.
    /// `formKey`: written under the same key before, it is not written again.
    public record New(
            StoreId store,
            @Nullable PersonId person,
            Story.@Nullable Id story,
            Part.@Nullable Id part,
            Kind kind,
            BigDecimal amount,
            String text,
            LocalDate onDate,
            boolean announced,
            @Nullable UUID formKey) {
        public New(
                StoreId store,
                @Nullable PersonId person,
                Story.@Nullable Id story,
                Part.@Nullable Id part,
                Kind kind,
                BigDecimal amount,
                String text,
                LocalDate onDate,
                boolean announced) {
            this(store, person, story, part, kind, amount, text, onDate, announced, null);
        }
    }

    public boolean isInTheBooks() {
        return spentAt != null && takenBackAt == null;
    }

    /// One person was asked and has not answered yet.
    public boolean isWaiting() {
        return askedOf != null && answeredAt == null && takenBackAt == null;
    }

    public boolean isRefused() {
        return answeredAt != null && !agreed;
    }
}
