package kizuna.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.team.Me;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// What they told us in confidence, closed; one of them open, with its words. `trouble`: why none
/// can be opened now. `removed`: the one just let go.
public record ConfidencesPage(
        Person person,
        List<Confidence> confidences,
        Me me,
        Map<Integer, String> members,
        LocalDate today,
        @Nullable Opened opened,
        @Nullable Problem trouble,
        long removed,
        Form form)
        implements Page {

    /// Its words, for this one answer only.
    record Opened(Confidence.Id id, String text) {
        @Override
        public String toString() {
            return "Opened[" + id + "]";
        }
    }

    String at(String noun) {
        return "/people/" + person.id().value() + "/" + noun;
    }

    String member(@Nullable MemberId id) {
        return id == null ? "" : members.getOrDefault(id.value(), "");
    }

    boolean mayOpen(Confidence confidence) {
        return confidence.isOpenTo(me, person);
    }

    @Nullable String text(Confidence confidence) {
        return opened != null && opened.id().equals(confidence.id()) ? opened.text() : null;
    }
}
