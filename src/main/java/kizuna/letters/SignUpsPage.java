package kizuna.letters;

import java.util.List;
import kizuna.people.Found;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// Those who asked for letters, each with whoever has the same address.
public record SignUpsPage(List<Line> lines, @Nullable Long next) implements Page {
    public record Line(SignUp signUp, List<Found> candidates) {}
}
