package kizuna.wow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import kizuna.team.MemberId;
import kizuna.touches.TouchId;
import org.jspecify.annotations.Nullable;

/// Something that came to a story: it answers the story itself, or another part (`parentId`).
/// `wayThrough`: of an objection, how it could be done all the same; `touchId`: an act or a reply
/// is in the customer's history too.
public record Part(
        Id id,
        Story.Id storyId,
        @Nullable Id parentId,
        Kind kind,
        MemberId memberId,
        String text,
        String wayThrough,
        LocalDate onDate,
        Instant at,
        @Nullable TouchId touchId) {
    public record Id(long value) {}

    public enum Kind {
        ME_TOO,
        QUESTION,
        ANSWER,
        IDEA,
        OBJECTION,
        PLAN,
        ACT,
        REPLY,
        CAUSE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// What may come next.
        public Set<Kind> next() {
            return switch (this) {
                case ME_TOO -> EnumSet.noneOf(Kind.class);
                case QUESTION, OBJECTION -> EnumSet.of(ANSWER);
                case ANSWER -> EnumSet.of(IDEA);
                case IDEA -> EnumSet.of(ME_TOO, PLAN, OBJECTION);
                case PLAN -> EnumSet.of(ACT, OBJECTION);
                case ACT -> EnumSet.of(REPLY);
                case REPLY -> EnumSet.of(IDEA, ACT, CAUSE);
                case CAUSE -> EnumSet.of(ACT, REPLY);
            };
        }

        /// With what a story begins to grow.
        static final Set<Kind> FIRST = EnumSet.of(ME_TOO, QUESTION, IDEA, ACT, REPLY);

        /// Whether it is something between us and the customer.
        public boolean isTouch() {
            return this == ACT || this == REPLY;
        }
    }

    public String anchor() {
        return "part-" + id.value();
    }
}
