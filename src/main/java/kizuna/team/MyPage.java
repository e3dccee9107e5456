package kizuna.team;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// My own settings. `done`: what was just done, a text key.
public record MyPage(
        String name,
        String signIn,
        String capacity,
        String language,
        List<Sitting> sittings,
        Map<String, String> faults,
        @Nullable String done)
        implements Page {
    /// A device where I am signed in.
    public record Sitting(
            String browser, String system, Instant since, Instant last, boolean here) {}
}
