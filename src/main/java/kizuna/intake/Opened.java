package kizuna.intake;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A file as the table that is in it, whatever it is itself.
record Opened(Source table, Encoding encoding, @Nullable Bundle bundle) {
    static Opened of(Source source, Contents contents, Pictures pictures) throws IOException {
        return switch (contents.shape()) {
            case TABLE -> new Opened(source, contents.encoding(), null);
            case CARDS ->
                    new Opened(
                            new CardFile(source, contents.encoding(), pictures),
                            Encoding.UTF_8,
                            null);
            case JSON -> new Opened(new MonicaFile(source), Encoding.UTF_8, null);
            case ZIP -> packed(Bundle.of(source), pictures);
        };
    }

    private static Opened packed(Bundle bundle, Pictures pictures) {
        var table = bundle.table(pictures);
        if (table instanceof Translated) {
            return new Opened(table, Encoding.UTF_8, bundle);
        }
        var contents = bundle.contents();
        return contents.shape() == Contents.Shape.JSON
                ? new Opened(new MonicaFile(table), Encoding.UTF_8, bundle)
                : new Opened(table, contents.encoding(), bundle);
    }
}
