package kizuna.touches;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kizuna.people.Person;
import kizuna.people.PersonPanel;
import kizuna.platform.Page;
import kizuna.team.Me;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The capture field on a person's page, and what was just kept there, or undone: its address.
public record CapturePanel(Person person, @Nullable SavedToast saved, @Nullable String undone)
        implements Page {

    @Component
    static class Panel implements PersonPanel {
        private final Capture capture;

        Panel(Capture capture) {
            this.capture = capture;
        }

        @Override
        public int order() {
            return 20;
        }

        @Override
        public Optional<Page> of(Seen seen) {
            var query = seen.query();
            return Optional.of(
                    new CapturePanel(
                            seen.person(), saved(query.get("saved"), seen.me()), undone(query)));
        }

        private static @Nullable String undone(Map<String, String> query) {
            return address("/touches/", query.get("undone"))
                    .or(() -> address("/touches/purchases/", query.get("undone_purchase")))
                    .orElse(null);
        }

        private static Optional<String> address(String of, @Nullable String id) {
            return Optional.ofNullable(id)
                    .filter(each -> each.matches("[0-9]{1,18}"))
                    .map(of::concat);
        }

        private @Nullable SavedToast saved(@Nullable String key, Me me) {
            return Optional.ofNullable(key)
                    .filter(each -> each.matches("[0-9a-f-]{36}"))
                    .flatMap(each -> capture.kept(UUID.fromString(each), me))
                    .map(SavedToast::of)
                    .orElse(null);
        }
    }
}
