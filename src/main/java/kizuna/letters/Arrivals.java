package kizuna.letters;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import kizuna.people.Addressees;
import kizuna.team.Me;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What was delivered becomes a touch of ours, one to many unless its readers were named one by
/// one. Apart from the sending, which must not wait for
/// it; in one transaction with its mark, so that each becomes one touch, whatever dies in
/// between.
@Component
class Arrivals {
    private static final int AT_ONCE = 50;

    private final OutboxStore outbox;
    private final Addressees addressees;
    private final Touches touches;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Arrivals(
            OutboxStore outbox,
            Addressees addressees,
            Touches touches,
            TransactionTemplate transactions,
            Clock clock) {
        this.outbox = outbox;
        this.addressees = addressees;
        this.touches = touches;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// All that has arrived; how many.
    long record() {
        long all = 0;
        int some = some();
        while (some > 0) {
            all += some;
            some = some();
        }
        return all;
    }

    private int some() {
        var recorded =
                transactions.execute(
                        _ -> {
                            var rows =
                                    outbox.untouched(
                                            clock.instant().minus(LetterCards.UNDO), AT_ONCE);
                            rows.forEach(this::record);
                            outbox.touched(
                                    rows.stream().map(OutboxStore.Untouched::id).toList(),
                                    clock.instant());
                            return rows.size();
                        });
        return recorded == null ? 0 : recorded;
    }

    private void record(OutboxStore.Untouched row) {
        var touch =
                NewTouch.given(
                                row.personId(),
                                row.sentAt(),
                                row.channel().channel(),
                                row.subject(),
                                row.elements().toArray(Signal[]::new))
                        .by(row.memberId())
                        .capturedAs(key(row.id()));
        // Asked before, since a refusal would undo all that goes with it. Whoever was erased, or
        // moved to another store since, has no history here.
        if (addressees.isThere(row.personId(), row.storeId())) {
            touches.record(
                    row.toMany() ? touch.sentToMany() : touch,
                    new Me(row.memberId(), "", Set.of(), Set.of(row.storeId())));
        }
    }

    static UUID key(long row) {
        return UUID.nameUUIDFromBytes(
                ("kizuna.letters.outbox:" + row).getBytes(StandardCharsets.US_ASCII));
    }
}
