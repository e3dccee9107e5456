package kizuna.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kizuna.platform.Texts;

/// What undoing an import took out: purchases, the persons who came with it and left again; and how
/// many of them stay, of whom something else is known by now.
public record Undone(String fileName, Kind kind, long purchases, long left, long staying) {
    static Undone of(IntakeStore.Past past, long left, long staying) {
        return new Undone(
                past.fileName(),
                past.kind(),
                past.kind() == Kind.PURCHASES ? past.added() : 0,
                left,
                staying);
    }

    /// One sentence for each thing there is to say.
    public List<String> said(Texts texts, Locale locale) {
        var said = new ArrayList<String>();
        said.add(texts.say(locale, "intake.undone.file", fileName));
        if (kind == Kind.PURCHASES) {
            said.add(texts.say(locale, "intake.undone.purchases", purchases));
        }
        if (left > 0) {
            said.add(texts.say(locale, "intake.undone.left", left));
        }
        if (staying > 0) {
            said.add(texts.say(locale, "intake.undone.stay", staying));
        }
        return said;
    }
}
