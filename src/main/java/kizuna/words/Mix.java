package kizuna.words;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How much of a letter each element takes, in characters that can be seen: a reader meets so much
/// of it, however it is cut into sentences. `unsure`: of sentences that nothing is said of.
public record Mix(Map<Element, Integer> characters, int unsure) {
    public Mix {
        var each = new EnumMap<Element, Integer>(Element.class);
        each.putAll(characters);
        characters = Collections.unmodifiableMap(each);
    }

    static Mix of(List<Reading> readings) {
        var characters = new EnumMap<Element, Integer>(Element.class);
        int unsure = 0;
        for (var reading : readings) {
            int weight = reading.sentence().weight();
            var element = reading.element();
            if (element.isPresent()) {
                characters.merge(element.get(), weight, Integer::sum);
            } else {
                unsure += weight;
            }
        }
        return new Mix(characters, unsure);
    }

    public int all() {
        return unsure + characters.values().stream().mapToInt(Integer::intValue).sum();
    }

    public boolean has(Element element) {
        return characters.getOrDefault(element, 0) > 0;
    }

    /// The share of the whole, 0 to 1; of an empty letter none.
    public double share(Element element) {
        return share(characters.getOrDefault(element, 0));
    }

    public double unsureShare() {
        return share(unsure);
    }

    private double share(int part) {
        return part == 0 ? 0 : (double) part / all();
    }
}
