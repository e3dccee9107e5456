package kizuna.letters;

import java.util.List;
import kizuna.platform.Page;
import kizuna.team.Store;

/// What the DNS of the sender's domain must say, so that letters are believed to be ours.
public record DomainPage(Store store, Sender sender, List<Line> lines, boolean checked)
        implements Page {

    /// A record: `name` and `value` as they are written into the DNS. `state`: there, missing,
    /// other or unknown; empty where nobody has looked. `found`: what is there instead.
    public record Line(String kind, String name, String value, String state, List<String> found) {
        /// In parts of at most 255 characters, as zone files want it.
        public String inParts() {
            return "\"" + value.replaceAll("(.{250})(?=.)", "$1\" \"") + "\"";
        }
    }

    public String at() {
        return "/letters/senders/" + store.id().value();
    }
}
