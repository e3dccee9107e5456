package kizuna.wow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import kizuna.people.PersonId;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.TouchId;
import org.jspecify.annotations.Nullable;

/// Where we were fine, but not close enough (`missed`), and what is done about it, each a fact
/// with its moment. `memberId`: who apologises; `promised`: what comes by `promisedAt`;
/// `remedyId`: what was given for it; `risenAt`: the promise was not kept in time, and the owner
/// knows; `askedOn`: no answer came, and we waited again from there.
public record Recovery(
        Id id,
        StoreId storeId,
        PersonId personId,
        @Nullable TouchId touchId,
        String missed,
        MemberId memberId,
        Instant openedAt,
        MemberId openedBy,
        String promised,
        Instant promisedAt,
        @Nullable Instant apologisedAt,
        @Nullable Instant remediedAt,
        Spending.@Nullable Id spendingId,
        @Nullable Instant followedAt,
        @Nullable Instant risenAt,
        @Nullable Instant kindAt,
        @Nullable LocalDate askedOn,
        @Nullable Instant answeredAt,
        String answer,
        @Nullable Instant peaceAt,
        @Nullable Instant withdrawnAt) {
    /// After the promise is kept, so that one more kindness is not its twin.
    private static final int KINDNESS_AFTER = 7;

    /// So long we wait for a word before we ask whether they would rather be left in peace.
    private static final int ANSWER_WITHIN = 14;

    public record Id(long value) {}

    public enum Step {
        APOLOGY,
        REMEDY,
        KINDNESS,
        ANSWER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// As it is opened.
    public record New(
            PersonId person,
            @Nullable TouchId touch,
            String missed,
            MemberId member,
            String promised,
            Instant promisedAt) {}

    /// They answered, or peace was chosen: nothing of this holds anything back any more.
    public boolean isFree() {
        return answeredAt != null || peaceAt != null || withdrawnAt != null;
    }

    /// The promise is still to be kept.
    public boolean isOwed() {
        return followedAt == null && peaceAt == null && withdrawnAt == null;
    }

    /// Not all of it is done.
    public boolean isOpen() {
        return peaceAt == null
                && withdrawnAt == null
                && (answeredAt == null || followedAt == null || next() != null);
    }

    public boolean isLate(Instant now) {
        return isOwed() && promisedAt.isBefore(now);
    }

    /// What comes next besides the promise; null where nothing is left.
    public @Nullable Step next() {
        if (peaceAt != null || withdrawnAt != null) {
            return null;
        } else if (apologisedAt == null) {
            return Step.APOLOGY;
        } else if (remediedAt == null) {
            return Step.REMEDY;
        } else if (kindAt == null) {
            return Step.KINDNESS;
        } else {
            return answeredAt == null ? Step.ANSWER : null;
        }
    }

    /// From which day on it is to be done.
    LocalDate dueOn(Step step, ZoneId zone) {
        return switch (step) {
            case APOLOGY, REMEDY -> day(openedAt, zone);
            case KINDNESS ->
                    day(followedAt == null ? promisedAt : followedAt, zone)
                            .plusDays(KINDNESS_AFTER);
            case ANSWER -> (askedOn == null ? waitedFrom(zone) : askedOn).plusDays(ANSWER_WITHIN);
        };
    }

    private LocalDate waitedFrom(ZoneId zone) {
        return day(kindAt == null ? openedAt : kindAt, zone);
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }

    public String at() {
        return "/wow/recoveries/" + id.value();
    }
}
