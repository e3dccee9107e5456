package kizuna.letters;

import java.time.LocalDate;
import java.util.List;
import kizuna.platform.Page;

/// What to write of: topics in season today, and those that come next. `letter`: the draft that
/// one would be put into.
public record TopicsPage(Letter letter, LocalDate today, List<Offer> now, List<Offer> coming)
        implements Page {
    /// A topic as it is offered. `trade`: whose it is, `own` of the shop's; `kinds`: the belongings
    /// it fits, as the shop calls them.
    public record Offer(
            String key,
            String trade,
            Topic.Told told,
            LocalDate begins,
            LocalDate ends,
            LocalDate lastOfUse,
            List<String> kinds) {
        public boolean isOwn() {
            return OwnTopic.isOwn(key);
        }

        /// Where one that the shop wrote is changed.
        public String number() {
            return key.substring(key.indexOf('-') + 1);
        }
    }

    public String at() {
        return "/letters/" + letter.id().value();
    }
}
