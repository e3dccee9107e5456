package kizuna.wow;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// An idea in somebody's hands. `partId`: its place in the tree.
public record Plan(
        Part.Id partId,
        @Nullable LocalDate dueOn,
        @Nullable BigDecimal budget,
        @Nullable LocalDate doneOn,
        @Nullable LocalDate letGoOn) {
    public boolean isOpen() {
        return doneOn == null && letGoOn == null;
    }

    /// One who has it in hand.
    public record Owner(Part.Id partId, MemberId memberId) {}

    /// What is to be done for it, by whom (nobody yet where null) and by when. `madeBy`: who
    /// wrote it down, as far as that is known.
    public record Step(
            Id id,
            Part.Id partId,
            String text,
            @Nullable MemberId memberId,
            @Nullable LocalDate dueOn,
            @Nullable Instant doneAt,
            @Nullable MemberId doneBy,
            @Nullable MemberId madeBy) {
        public record Id(long value) {}

        /// Whether it is theirs to take away: they wrote it down, do it, or own its plan.
        boolean isOf(MemberId member, Collection<MemberId> owners) {
            return member.equals(madeBy) || member.equals(memberId) || owners.contains(member);
        }

        public boolean isDone() {
            return doneAt != null;
        }

        public boolean isLate(LocalDate today) {
            return doneAt == null && dueOn != null && dueOn.isBefore(today);
        }
    }
}
