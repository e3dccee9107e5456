package kizuna.people;

import java.util.List;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// How we may reach them, and what else we owe them: on their page, in a few lines.
public record RespectPanel(
        Person person,
        List<Line> lines,
        List<RespectStore.QuietTime> quietTimes,
        RespectStore.Owed owed,
        boolean mayErase)
        implements Page {

    /// One kind of way: whether it may be used, and what they last said of it.
    record Line(Way.Kind kind, Consent.Reach reach, @Nullable Consent last, boolean preferred) {
        String key() {
            return "people.way." + Consents.word(kind);
        }
    }

    String at(String noun) {
        return "/people/" + person.id().value() + "/" + noun;
    }

    List<RespectStore.QuietTime> pastQuiet() {
        return quietTimes.stream().filter(each -> each.untilAt() != null).toList();
    }
}
