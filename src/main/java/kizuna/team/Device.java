package kizuna.team;

import java.util.Map;
import java.util.stream.Stream;

/// A browser and its machine, as far as the browser tells: enough to know one's own devices again.
record Device(String browser, String system) {
    private static final Map<String, String> NAMES =
            Map.of("Edg/", "Edge", "OPR/", "Opera", "CriOS/", "Chrome", "FxiOS/", "Firefox");

    /// The order matters: most browsers claim to be others as well.
    static Device of(String agent) {
        var browser =
                first(agent, "Edg/", "OPR/", "CriOS/", "FxiOS/", "Firefox", "Chrome", "Safari");
        return new Device(
                NAMES.getOrDefault(browser, browser),
                first(agent, "iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux"));
    }

    private static String first(String agent, String... marks) {
        return Stream.of(marks).filter(agent::contains).findFirst().orElse("?");
    }
}
