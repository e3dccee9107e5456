package kizuna.intake;

import ezvcard.io.scribe.StringPropertyScribe;
import ezvcard.property.TextProperty;
import org.jspecify.annotations.Nullable;

/// `SOUND;X-IRMC-N:ｲｼﾊﾞｼ;ｹﾝ;;;`: how the name is read aloud. Elsewhere SOUND is a recording; no
/// recording is taken over.
final class Spoken extends TextProperty {
    Spoken(@Nullable String value) {
        super(value);
    }

    static final class Scribe extends StringPropertyScribe<Spoken> {
        Scribe() {
            super(Spoken.class, "SOUND");
        }

        @Override
        protected Spoken _parseValue(String value) {
            return new Spoken(value);
        }
    }
}
