package kizuna.team;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// Who did what, newest first. `names`: what the subjects are called; `older`: where the next page
/// goes on; `member`: whose deeds only.
public record AuditPage(
        List<Deed> deeds,
        Map<String, String> names,
        List<Member> members,
        @Nullable Integer member,
        @Nullable Long older)
        implements Page {

    /// Its name, else its number among its kind.
    public String subject(Deed deed) {
        int colon = deed.subject().indexOf(':');
        var number = colon < 0 ? "" : "#" + deed.subject().substring(colon + 1);
        return names.getOrDefault(deed.subject(), number);
    }

    public record Deed(
            long id, Instant at, @Nullable String who, String act, String subject, String detail) {
        /// `people.person.add` is told by the text `people.audit.person.add`, where there is one.
        public String key() {
            var dot = act.indexOf('.');
            return dot < 0 ? act : act.substring(0, dot) + ".audit" + act.substring(dot);
        }
    }
}
