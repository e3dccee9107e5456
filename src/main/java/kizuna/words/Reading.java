package kizuna.words;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a sentence was read. `likely`: what it carries most likely; `sure`: the chance of that;
/// `otherwise`: what it most likely carries if not that; `evidence`: the words it was read by, as
/// stretches of the whole text; `taught`: the lesson that decided it, where one did.
public record Reading(
        Sentence sentence,
        Element likely,
        double sure,
        Element otherwise,
        List<Span> evidence,
        @Nullable Lesson taught) {
    /// Below it nothing is said. Chosen on the development set: see docs/words.md.
    static final double ENOUGH = 0.4;

    /// What it carries; nothing where that is too unsure to say.
    public Optional<Element> element() {
        return sure < ENOUGH ? Optional.empty() : Optional.of(likely);
    }

    public boolean is(Element element) {
        return element().filter(element::equals).isPresent();
    }
}
