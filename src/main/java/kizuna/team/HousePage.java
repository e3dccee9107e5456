package kizuna.team;

import java.util.Map;
import kizuna.platform.Page;

/// What holds for the whole house. `faults`: what is wrong with which field, in words.
public record HousePage(
        HouseForm form, Map<String, String> faults, HouseChoices choices, boolean saved)
        implements Page {}
