package kizuna.feasts;

import java.time.Clock;
import kizuna.bond.Bond;
import kizuna.touches.Touch;
import kizuna.touches.TouchCorrected;
import kizuna.touches.TouchRecorded;
import kizuna.touches.TouchRestored;
import kizuna.touches.TouchUndone;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What happens to touches happens to the feasts that they are, in the same transaction.
@Component
class Coming {
    private final Feasts feasts;
    private final FeastStore store;
    private final Bond bond;
    private final Clock clock;

    Coming(Feasts feasts, FeastStore store, Bond bond, Clock clock) {
        this.feasts = feasts;
        this.store = store;
        this.bond = bond;
        this.clock = clock;
    }

    @EventListener
    void on(TouchRecorded recorded) {
        var touch = recorded.touch();
        if (Feasts.isJoy(touch)) {
            feasts.fromTouch(touch, null);
        } else if (!touch.received() && !touch.toMany()) {
            thanked(touch);
        }
    }

    private void thanked(Touch touch) {
        if (store.answered(touch.personId(), touch.memberId(), touch.at())) {
            bond.refresh(touch.personId());
        }
    }

    @EventListener
    void on(TouchUndone undone) {
        if (store.undone(undone.touch().id(), clock.instant())) {
            bond.refresh(undone.touch().personId());
        }
    }

    @EventListener
    void on(TouchRestored restored) {
        if (store.restored(restored.touch().id())) {
            bond.refresh(restored.touch().personId());
        }
    }

    @EventListener
    void on(TouchCorrected corrected) {
        store.corrected(corrected.from(), corrected.to());
        bond.refresh(corrected.person());
    }
}
