package kizuna.feasts;

import java.util.List;
import java.util.Locale;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Screen;

/// The page for words. `member`: whose card it is, empty where it is the shop's; `said`: it was
/// just said (yes), and by somebody who was not content (sorry).
public record SayPage(
        String shop,
        String member,
        String at,
        Form form,
        String token,
        Locale language,
        String said)
        implements Page {
    public static final List<Integer> STEPS = List.of(3, 2, 1);
    public static final List<Sharing> SHARINGS = List.of(Sharing.values());

    /// In the language of whoever holds the telephone: customers come from everywhere.
    @Override
    public Screen seenBy(Screen reader) {
        return reader.forNobody(language);
    }
}
