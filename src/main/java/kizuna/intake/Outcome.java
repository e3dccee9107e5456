package kizuna.intake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import kizuna.platform.Texts;
import org.jspecify.annotations.Nullable;

/// What became of a file, or would become of it. Rows: `added + changed + same + wrong`. `met`:
/// persons that a file of purchases made. `before`: the import that had brought this very file;
/// then nothing was done. `format`: [Format#word], empty where it is none. `wrongRows`: where the
// rows in error are.
public record Outcome(
        long importId,
        boolean trial,
        String charset,
        String format,
        String columns,
        long rows,
        long added,
        long changed,
        long same,
        long wrong,
        long met,
        List<WrongLine> firstWrong,
        Also also,
        @Nullable Long before,
        long millis,
        @Nullable Path wrongRows) {

    /// What whoever looks at it should know besides. `refused`: those who asked for no mail;
    /// `agreed`: those whose consent is kept, with the words they read; `flagged`: those of whom
    /// the file says mail is allowed and nobody says by which words, so that it is no consent;
    /// `photos`: pictures; `statuses`: how many have which standing there.
    public record Also(
            long refused, long agreed, long flagged, long photos, Map<String, Long> statuses) {
        static final Also NOTHING = new Also(0, 0, 0, 0, Map.of());

        public Also {
            statuses = new TreeMap<>(statuses);
        }
    }

    /// `line`: the number of the row's first line in the file.
    public record WrongLine(long line, String reason, String row) {}

    /// A sentence for each thing that should be known besides.
    List<String> said(Texts texts, Locale locale) {
        var said = new ArrayList<String>();
        if (!format.isEmpty()) {
            var name = texts.say(locale, "intake.format." + format);
            said.add(texts.say(locale, "intake.also.format", name));
        }
        also.statuses.forEach(
                (status, count) ->
                        said.add(texts.say(locale, "intake.also.status", status, count)));
        if (also.refused > 0) {
            said.add(texts.say(locale, "intake.also.refused", also.refused));
        }
        if (also.agreed > 0) {
            said.add(texts.say(locale, "intake.also.agreed", also.agreed));
        }
        if (also.flagged > 0) {
            said.add(texts.say(locale, "intake.also.flagged", also.flagged));
        }
        if (also.photos > 0) {
            said.add(texts.say(locale, "intake.also.photos", also.photos));
        }
        return said;
    }

    Outcome keptAt(@Nullable Path file) {
        return new Outcome(
                importId,
                trial,
                charset,
                format,
                columns,
                rows,
                added,
                changed,
                same,
                wrong,
                met,
                firstWrong,
                also,
                before,
                millis,
                file);
    }
}
