package kizuna.people;

import java.util.List;
import kizuna.platform.Page;

/// Who may be meant by the name typed for the household. Where there is but one, it will be they.
public record HouseholdChoices(String typed, List<Found> candidates, boolean more) implements Page {
    static final int SHOWN = 8;

    public static HouseholdChoices of(String typed, List<Found> found) {
        return new HouseholdChoices(
                typed, found.stream().limit(SHOWN).toList(), found.size() > SHOWN);
    }
}
