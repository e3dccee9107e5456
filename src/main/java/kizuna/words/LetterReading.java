package kizuna.words;

import java.util.List;
import java.util.stream.Stream;

/// A letter, read.
public record LetterReading(String text, List<Reading> readings) {
    public Mix mix() {
        return Mix.of(readings);
    }

    Stream<Reading> readings(Element element) {
        return readings.stream().filter(each -> each.is(element));
    }
}
