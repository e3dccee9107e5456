package kizuna.touches;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// One line of a timeline: a touch, or a purchase where there is an amount.
public record Entry(
        long id,
        Instant at,
        boolean received,
        @Nullable Channel channel,
        List<Signal> signals,
        @Nullable Integer depth,
        String text,
        @Nullable Ending ending,
        @Nullable MemberId memberId,
        @Nullable BigDecimal amount,
        String items,
        @Nullable UUID capture,
        String about) {

    public boolean isPurchase() {
        return amount != null;
    }

    boolean isOtherHalfOf(Entry next) {
        return capture != null && capture.equals(next.capture) && received != next.received;
    }

    Timeline.Cursor cursor() {
        return new Timeline.Cursor(at, isPurchase() ? 1 : 0, id);
    }
}
