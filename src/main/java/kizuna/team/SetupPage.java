package kizuna.team;

import java.util.Map;
import kizuna.platform.Page;

/// The first run. `faults`: what is wrong with which field, in words.
public record SetupPage(
        SetupForm form, Map<String, String> faults, boolean asksCode, HouseChoices choices)
        implements Page {}
