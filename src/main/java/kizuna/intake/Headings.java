package kizuna.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which field a heading means, by a table of the words shops use (`headings.tsv`).
final class Headings {
    private static final Map<Field, List<String>> WORDS = read("");
    private static final Map<Field, List<String>> OTHERWISE = read("~");
    private static final Pattern GROUP =
            Pattern.compile(
                    "(?i)^address \\d+(?= - )|^(home|business|other)(?= )|\\((自宅|会社|その他)\\)");

    private Headings() {}

    static List<Field> guess(Kind kind, List<String> headings) {
        var folded = headings.stream().map(Headings::folded).toList();
        boolean family = folded.stream().anyMatch(each -> is(Field.FAMILY_NAME, each));
        var fields =
                new ArrayList<>(folded.stream().map(each -> guess(kind, each, family)).toList());
        if (kind == Kind.PURCHASES) {
            OTHERWISE.forEach((field, words) -> otherwise(fields, field, folded, words));
        }
        return List.copyOf(fields);
    }

    /// Where no column is this field, the first one is that is called by one of `words`.
    private static void otherwise(
            List<Field> fields, Field field, List<String> folded, List<String> words) {
        for (int i = 0; i < folded.size() && !fields.contains(field); i++) {
            if (fields.get(i) == Field.rest(Kind.PURCHASES) && words.contains(folded.get(i))) {
                fields.set(i, field);
            }
        }
    }

    /// The first column that says what they are called; below 0 where none does.
    static int ofName(List<String> headings) {
        return headings.stream()
                .map(Headings::folded)
                .map(each -> is(Field.NAME, each))
                .toList()
                .indexOf(true);
    }

    /// Whether a row looks like headings: some are known words, and nothing in it is a number.
    static boolean isHeading(Kind kind, List<String> cells) {
        var known = EnumSet.noneOf(Field.class);
        known.addAll(guess(kind, cells));
        known.remove(Field.UNUSED);
        known.remove(Field.KEPT);
        return !known.isEmpty()
                && cells.stream().noneMatch(each -> each.strip().matches("[-0-9０-９/.,:]+"));
    }

    /// The form in which two headings are the same: 会員ステータス(0:利用可) and 会員ステータス.
    static String folded(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\(.*", "")
                .replaceAll("[\\s_.・:：#*'\"-]", "");
    }

    /// Which of several addresses a column belongs to: Address 2 - City, Home Street, 番地 (会社).
    static String group(String heading) {
        var found = GROUP.matcher(Normalizer.normalize(heading, Normalizer.Form.NFKC));
        return found.find() ? found.group().toLowerCase(Locale.ROOT) : "";
    }

    static String joined(List<String> headings) {
        return String.join("\t", headings.stream().map(Headings::folded).toList());
    }

    /// 名 beside 姓 is the given name, alone it is the whole name.
    private static Field guess(Kind kind, String folded, boolean family) {
        var found = fields(kind, folded);
        if (family) {
            found.remove(Field.NAME);
        }
        return found.stream()
                .findFirst()
                .orElse(folded.isEmpty() ? Field.UNUSED : Field.rest(kind));
    }

    private static Set<Field> fields(Kind kind, String folded) {
        var found = EnumSet.noneOf(Field.class);
        Stream.of(Field.values())
                .filter(each -> each.fits(kind) && is(each, folded))
                .forEach(found::add);
        return found;
    }

    private static boolean is(Field field, String folded) {
        return WORDS.getOrDefault(field, List.of()).contains(folded)
                || folded.equals(folded(field.word()));
    }

    /// The lines that begin with `mark`.
    private static Map<Field, List<String>> read(String mark) {
        try (var in = Headings.class.getResourceAsStream("headings.tsv")) {
            if (in == null) {
                throw new IllegalStateException("headings.tsv is not beside " + Headings.class);
            }
            Map<Field, List<String>> words = new LinkedHashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .filter(line -> line.startsWith("~") != mark.isEmpty())
                    .map(line -> line.substring(mark.length()))
                    .map(line -> new ArrayList<>(List.of(line.split("\t"))))
                    .forEach(
                            line ->
                                    words.put(
                                            Field.find(line.removeFirst()).orElseThrow(),
                                            line.stream().map(Headings::folded).toList()));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
