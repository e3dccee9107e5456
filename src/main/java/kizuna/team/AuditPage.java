package kizuna.team;

import java.time.Instant;
import java.util.List;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// Who did what, newest first. `older`: where the next page goes on; `member`: whose deeds only.
public record AuditPage(
        List<Deed> deeds, List<Member> members, @Nullable Integer member, @Nullable Long older)
        implements Page {
    public record Deed(
            long id, Instant at, @Nullable String who, String act, String subject, String detail) {
        /// `people.person.add` is told by the text `people.audit.person.add`, where there is one.
        public String key() {
            var dot = act.indexOf('.');
            return dot < 0 ? act : act.substring(0, dot) + ".audit" + act.substring(dot);
        }
    }
}
