package kizuna.intake;

import java.time.Instant;
import java.util.List;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// Where files come in, and what came in so far.
public record IntakePage(
        Kind kind, @Nullable String problem, @Nullable Undone undone, List<Past> history)
        implements Page {

    public record Past(
            long id,
            Kind kind,
            String store,
            String fileName,
            Instant startedAt,
            long added,
            long changed,
            long same,
            long wrong,
            long met,
            boolean hasWrongFile,
            @Nullable Instant undoneAt,
            String maker) {}

    static IntakePage of(List<IntakeStore.Past> history) {
        return new IntakePage(
                Kind.PEOPLE, null, null, history.stream().map(IntakePage::shown).toList());
    }

    IntakePage refused(Kind kind, String problem) {
        return new IntakePage(kind, problem, null, history);
    }

    IntakePage undone(Undone undone) {
        return new IntakePage(kind, problem, undone, history);
    }

    private static Past shown(IntakeStore.Past past) {
        return new Past(
                past.id(),
                past.kind(),
                past.store(),
                past.fileName(),
                past.startedAt(),
                past.added(),
                past.changed(),
                past.same(),
                past.wrong(),
                past.met(),
                past.wrongFile() != null,
                past.undoneAt(),
                past.maker());
    }
}
