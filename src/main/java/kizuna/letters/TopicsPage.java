package kizuna.letters;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import kizuna.platform.Page;

/// What to write of: topics in season today, and those that come next. `letter`: the draft that
/// one would be put into.
public record TopicsPage(Letter letter, LocalDate today, List<Offer> now, List<Offer> coming)
        implements Page {
    /// A topic as it is offered. `kinds`: the belongings it fits, as the shop calls them.
    public record Offer(
            String key,
            String trade,
            Topic.Told japanese,
            Topic.Told english,
            LocalDate begins,
            LocalDate ends,
            LocalDate lastOfUse,
            List<String> kinds) {
        public Topic.Told in(Locale language) {
            return language.getLanguage().equals("ja") ? japanese : english;
        }
    }

    public String at() {
        return "/letters/" + letter.id().value();
    }
}
