package kizuna.letters;

import java.util.List;
import kizuna.platform.Page;

/// The same reader chooses: by which channel letters come, how often and about what, and whether
/// to be left in peace altogether. `ways`: what there is to choose from, and `by` what stands.
public record PreferencesPage(
        String token,
        String house,
        List<Way> ways,
        Wishes.By by,
        Wish wish,
        boolean quiet,
        boolean saved)
        implements Page {

    /// `wording`: what they agree to by it; empty where they need not.
    public record Way(Wishes.By by, String wording) {}

    public boolean wants(Theme theme) {
        return !wish.unwanted().contains(theme);
    }

    /// A text key. Of one channel alone nobody says "as it suits you".
    public String text(Way way) {
        return "letters.preferences.by." + way.by().name().toLowerCase(java.util.Locale.ROOT);
    }

    static PreferencesPage of(
            String token,
            String house,
            Wishes.Choices choices,
            Wishes wishes,
            boolean quiet,
            boolean saved) {
        var ways = new java.util.ArrayList<Way>();
        if (choices.open().size() > 1) {
            ways.add(new Way(Wishes.By.ANY, ""));
        }
        choices.open()
                .forEach(
                        each ->
                                ways.add(
                                        new Way(
                                                Wishes.By.of(each),
                                                each == Via.POST ? "" : wishes.asking(each))));
        ways.add(new Way(Wishes.By.NONE, ""));
        return new PreferencesPage(token, house, ways, choices.by(), choices.wish(), quiet, saved);
    }
}
