package kizuna.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A sentence of a letter that somebody wrote, with what it carries.
record Labelled(Element element, String text) {
    /// The letters of a set ("test", "development"), each with its sentences.
    static List<List<Labelled>> letters(String set, Language language) {
        var name = set + "_" + language.code() + ".tsv";
        try (var file = Objects.requireNonNull(Labelled.class.getResourceAsStream(name), name)) {
            var letters = new ArrayList<List<Labelled>>();
            for (var row :
                    Resources.rowsOf(new String(file.readAllBytes(), StandardCharsets.UTF_8))) {
                if (row.length == 1) {
                    letters.add(new ArrayList<>());
                } else {
                    letters.getLast().add(new Labelled(Element.of(row[0]), row[1]));
                }
            }
            return letters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Labelled> sentences(String set, Language language) {
        return letters(set, language).stream().flatMap(List::stream).toList();
    }

    /// What is learnt.
    static List<Labelled> training(Language language) {
        return Resources.rows("training_" + language.code() + ".tsv").stream()
                .map(row -> new Labelled(Element.of(row[0]), row[1]))
                .toList();
    }
}
