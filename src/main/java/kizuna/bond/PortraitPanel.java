package kizuna.bond;

import java.util.List;
import java.util.function.Function;
import kizuna.platform.Page;
import kizuna.platform.Screen;
import kizuna.platform.Voice;

/// The portrait of a bond on a person's page, drawn in the language of whoever reads it.
public record PortraitPanel(Function<Voice, Portrait> drawing, Exchange exchange) implements Page {
    public Portrait portrait(Screen screen) {
        return drawing.apply(new Voice(screen.texts(), screen.locale(), screen.today()));
    }

    public List<Stage> stages() {
        return List.of(Stage.values());
    }
}
