package kizuna.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a file comes from, known by its headings (`formats.tsv`) or by what it is. Its name in
/// lower case is the source in which the ids of its persons are unique.
public enum Format {
    SQUARE,
    SHOPIFY,
    SMAREGI,
    GOOGLE,
    OUTLOOK,
    VCARD,
    MONICA;

    private static final Map<Format, Known> KNOWN = read();

    /// `people` and `purchases`: sets of headings of which one must be there whole.
    private record Known(
            List<Set<String>> people, List<Set<String>> purchases, Map<String, Field> fields) {
        Known() {
            this(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        }
    }

    /// As on the command line, and as the source of its ids.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Format> find(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    static List<String> sources() {
        return Arrays.stream(values()).map(Format::word).toList();
    }

    static Optional<Format> recognise(Kind kind, List<String> headings) {
        var folded = new HashSet<>(headings.stream().map(Headings::folded).toList());
        return Arrays.stream(values())
                .filter(each -> each.signatures(kind).stream().anyMatch(folded::containsAll))
                .findFirst();
    }

    /// As its own table says, else by the words all shops use. What could be only one thing and
    /// is there twice, the first is; the other, and what nobody knows, is kept as it stands.
    List<Field> guess(Kind kind, List<String> headings) {
        var generally = Headings.guess(kind, headings);
        var fields = new ArrayList<Field>();
        var own = new ArrayList<@Nullable Field>();
        headings.forEach(heading -> own.add(own(kind, Headings.folded(heading))));
        Set<Field> taken = EnumSet.noneOf(Field.class);
        own.stream().filter(each -> each != null).forEach(taken::add);
        for (int i = 0; i < headings.size(); i++) {
            var field = own.get(i);
            if (field == null) {
                var general = generally.get(i);
                boolean free = general.mayRepeat() || taken.add(general);
                field = free ? general : Field.rest(kind);
            }
            fields.add(field);
        }
        return fields;
    }

    /// How it writes a day whose month and day could be either.
    DateOrder dates() {
        return switch (this) {
            case SQUARE -> DateOrder.MDY;
            case SHOPIFY, SMAREGI, GOOGLE, OUTLOOK, VCARD, MONICA -> DateOrder.ANY;
        };
    }

    private @Nullable Field own(Kind kind, String folded) {
        var fields = known().fields;
        var field = fields.getOrDefault(folded, fields.get(folded.replaceAll("\\d+", "%")));
        return field != null && field.fits(kind) ? field : null;
    }

    private List<Set<String>> signatures(Kind kind) {
        return switch (kind) {
            case PEOPLE -> known().people;
            case PURCHASES -> known().purchases;
        };
    }

    private Known known() {
        return KNOWN.getOrDefault(this, new Known());
    }

    private static Map<Format, Known> read() {
        try (var in = Format.class.getResourceAsStream("formats.tsv")) {
            if (in == null) {
                throw new IllegalStateException("formats.tsv is not beside " + Format.class);
            }
            Map<Format, Known> known = new EnumMap<>(Format.class);
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> read(List.of(line.split("\t")), known));
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(List<String> line, Map<Format, Known> known) {
        var format = find(line.getFirst()).orElseThrow();
        var here = known.computeIfAbsent(format, _ -> new Known());
        var headings = line.subList(2, line.size()).stream().map(Headings::folded).toList();
        switch (line.get(1)) {
            case "?" -> here.people.add(Set.copyOf(headings));
            case "?purchases" -> here.purchases.add(Set.copyOf(headings));
            case String word -> {
                var field = Field.find(word).orElseThrow();
                headings.forEach(heading -> here.fields.put(heading, field));
            }
        }
    }
}
