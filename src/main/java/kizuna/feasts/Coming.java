package kizuna.feasts;

import java.time.Clock;
import kizuna.bond.Bond;
import kizuna.letters.Shops;
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
    private final SaidStore said;
    private final Bond bond;
    private final Shops shops;
    private final Clock clock;

    Coming(Feasts feasts, FeastStore store, SaidStore said, Bond bond, Shops shops, Clock clock) {
        this.feasts = feasts;
        this.store = store;
        this.said = said;
        this.bond = bond;
        this.shops = shops;
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
        var touch = undone.touch();
        store.undone(touch.id(), clock.instant()).ifPresent(each -> changed(each, touch));
        said.notTheirs(touch.id());
    }

    @EventListener
    void on(TouchRestored restored) {
        var touch = restored.touch();
        store.restored(touch.id()).ifPresent(each -> changed(each, touch));
        said.theirsAgain(touch.id(), touch.id(), clock.instant());
    }

    /// What everyone could read is to be read no longer, or again.
    private void changed(FeastStore.OnPage feast, Touch touch) {
        bond.refresh(touch.personId());
        if (feast.shown()) {
            shops.changed(feast.storeId());
        }
    }

    @EventListener
    void on(TouchCorrected corrected) {
        store.corrected(corrected.from(), corrected.to());
        said.theirsAgain(corrected.from(), corrected.to(), clock.instant());
        bond.refresh(corrected.person());
    }
}
