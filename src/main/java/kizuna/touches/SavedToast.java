package kizuna.touches;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import kizuna.people.Person;
import kizuna.platform.Page;
import kizuna.platform.Screen;

/// What was kept, and the way to take it back. `undone`: it was; `newcomer`: the person with it.
public record SavedToast(
        Person person, List<Touch> touches, UUID nextKey, boolean undone, boolean newcomer)
        implements Page {

    static SavedToast of(Capture.Saved saved) {
        return new SavedToast(saved.person(), saved.touches(), UUID.randomUUID(), false, false);
    }

    static SavedToast undone(Person person, Touch touch, boolean newcomer) {
        return new SavedToast(person, List.of(touch), UUID.randomUUID(), true, newcomer);
    }

    static SavedToast restored(Person person, List<Touch> touches) {
        return new SavedToast(person, touches, UUID.randomUUID(), false, false);
    }

    public long touch() {
        return touches.getLast().id().value();
    }

    /// 来店・話してくれた・喜びの声
    public String signs(Screen screen) {
        return touches.stream()
                .flatMap(
                        touch ->
                                touch.signals().stream()
                                        .map(
                                                signal ->
                                                        (touch.received() ? "theirs." : "ours.")
                                                                + signal.name()
                                                                        .toLowerCase(Locale.ROOT)))
                .map(sign -> screen.t("touches." + sign))
                .collect(Collectors.joining(screen.t("touches.and")));
    }
}
