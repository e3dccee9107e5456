package kizuna.touches;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import kizuna.platform.Stamped;
import kizuna.team.StoreId;
import kizuna.words.Ear;
import kizuna.words.Hearing;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// How each store has taught us to hear. What was heard lately is not heard again: a timeline that
/// is opened twice is read once.
@Component
class Ears {
    /// Some kilobytes each.
    private static final int MOST_HEARD = 2_000;

    private final HearingStore store;
    private final Stamped<StoreId, HearingStore.Stamp, Ear> taught = new Stamped<>();
    private final Map<Said, Hearing> heard = Collections.synchronizedMap(new Lately());

    /// Made while nobody waits, see [#atStart].
    private static final class Made {
        static final Ear EAR = Ear.load();
    }

    /// An ear that has been taught again is another.
    private record Said(Ear ear, String text) {}

    private static final class Lately extends LinkedHashMap<Said, Hearing> {
        private static final long serialVersionUID = 1;

        Lately() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Said, Hearing> eldest) {
            return size() > MOST_HEARD;
        }
    }

    Ears(HearingStore store) {
        this.store = store;
    }

    Ear of(StoreId store) {
        return taught.of(
                store,
                this.store.stamp(store),
                () -> Made.EAR.taught(this.store.corrections(store)));
    }

    Hearing hear(Ear ear, String text) {
        var said = new Said(ear, text);
        var before = heard.get(said);
        if (before != null) {
            return before;
        }
        var hearing = ear.hear(text);
        heard.put(said, hearing);
        return hearing;
    }

    /// It learns for half a second: not while the first person's page is waited for.
    @EventListener
    void atStart(ApplicationReadyEvent ready) {
        Thread.ofPlatform().daemon().name("ear-at-start").start(() -> Made.EAR.hear(""));
    }
}
