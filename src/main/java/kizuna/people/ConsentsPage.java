package kizuna.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// What they said of each way to reach them, and all entries there ever were. `open`: the kind
/// whose form came back.
public record ConsentsPage(
        Person person,
        List<Line> lines,
        List<Consent> entries,
        Map<Integer, String> members,
        LocalDate today,
        boolean mayWord,
        String open,
        Form form)
        implements Page {

    record Line(Wording wording, Consent.Reach reach, @Nullable Consent last) {
        String kind() {
            return Consents.word(wording.kind());
        }

        boolean isGiven() {
            return last != null && last.given();
        }

        boolean isWithdrawn() {
            return last != null && !last.given();
        }
    }

    String at(String noun) {
        return "/people/" + person.id().value() + "/" + noun;
    }

    Form form(Line line) {
        return open.equals(line.kind())
                ? form
                : Form.of(Map.of("on", today.toString(), "how", "counter"));
    }

    String member(@Nullable MemberId id) {
        return id == null ? "" : members.getOrDefault(id.value(), "");
    }
}
