package kizuna.team;

import java.util.List;
import java.util.Map;
import kizuna.platform.Page;

/// The first run. `faults`: what is wrong with which field, in words.
public record SetupPage(
        SetupForm form,
        Map<String, String> faults,
        boolean asksCode,
        List<String> zones,
        List<Choice> currencies)
        implements Page {
    public record Choice(String value, String label) {}
}
