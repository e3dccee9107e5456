package kizuna.people;

import java.util.List;
import kizuna.platform.Page;

/// Who may be meant by the name typed for the household or for a relation (`part`). Where
/// there is but one, it will be they; a relation may also be someone whom we do not serve.
public record NearChoices(String part, String typed, List<Found> candidates, boolean more)
        implements Page {
    static final int SHOWN = 8;

    public static NearChoices of(String part, String typed, List<Found> found) {
        return new NearChoices(
                part, typed, found.stream().limit(SHOWN).toList(), found.size() > SHOWN);
    }

    public boolean mayBeNobody() {
        return part.equals("relations");
    }
}
