package kizuna.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// What a customer said, with the tones that sound in it: of a set (`training`, `development`,
/// `test`, and `hard`, which says it without its usual words).
record Said(Set<Tone> tones, String text) {
    static List<Said> of(String set, Language language) {
        var name = "tones_" + set + "_" + language.code() + ".tsv";
        try (var file = Objects.requireNonNull(Said.class.getResourceAsStream(name), name)) {
            return Resources.rowsOf(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .stream()
                    .map(row -> new Said(tones(row[0]), row[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Tone> tones(String keys) {
        var tones = EnumSet.noneOf(Tone.class);
        if (!keys.equals("plain")) {
            for (var each : keys.split(" ")) {
                tones.add(Tone.of(each));
            }
        }
        return tones;
    }
}
