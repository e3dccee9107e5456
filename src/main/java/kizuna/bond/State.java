package kizuna.bond;

import java.time.Instant;
import java.time.LocalDate;
import kizuna.people.PersonId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// The bond with one person: the row of `bond.state` without what [Outlook] computes from it.
/// The sums are carried (see [kizuna.statistics.Decay]). `lastPersonalOn`: our latest approach that
/// was no letter to many.
record State(
        PersonId personId,
        StoreId storeId,
        int owner,
        @Nullable Long householdId,
        boolean quiet,
        double contact,
        double useful,
        double disclosure,
        double emotion,
        double given,
        double approaches,
        double fast,
        double slow,
        double received,
        double told,
        double warm,
        int visitDays,
        @Nullable LocalDate firstVisitOn,
        @Nullable LocalDate lastVisitOn,
        long gapSquares,
        @Nullable LocalDate lastReceivedOn,
        @Nullable LocalDate lastApproachOn,
        @Nullable LocalDate lastPersonalOn,
        @Nullable LocalDate matesOn,
        @Nullable Instant lastGivenAt,
        @Nullable Instant wordAt,
        @Nullable Instant complaintAt,
        @Nullable Instant recoveredAt,
        int silent,
        @Nullable LocalDate actedOn,
        @Nullable LocalDate snoozeUntil) {

    /// Their word came after our latest one.
    boolean wordUnanswered() {
        return wordAt != null && (lastGivenAt == null || wordAt.isAfter(lastGivenAt));
    }

    boolean complaintOpen() {
        return complaintAt != null && (recoveredAt == null || complaintAt.isAfter(recoveredAt));
    }
}
