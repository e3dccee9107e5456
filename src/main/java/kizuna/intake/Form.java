package kizuna.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;

/// The form of a file as far as its first rows show it: what separates the cells, whether there is
/// a heading, which column holds what. `sample`: the first rows of data.
record Form(
        Separator separator,
        boolean heading,
        List<String> headings,
        Mapping mapping,
        List<Row> sample) {
    private static final int MOST_COLUMNS = 500;
    private static final int SAMPLE = 5;

    /// What is known of the form before looking; nothing of it need be.
    record Told(
            @Nullable String columns,
            @Nullable Separator separator,
            DateOrder dates,
            @Nullable Boolean heading) {
        static final Told NOTHING = new Told(null, null, DateOrder.ANY, null);
    }

    /// `kept`: the mapping kept for headings seen before.
    static Form of(
            Source source,
            Encoding encoding,
            Kind kind,
            Told told,
            BiFunction<Kind, String, Optional<Mapping>> kept)
            throws IOException {
        var separator =
                told.separator == null
                        ? Separator.guess(firstLines(source, encoding))
                        : told.separator;
        var rows = firstRows(source, encoding, separator);
        if (rows.isEmpty()) {
            throw Problem.invalid("intake.problem.empty", source.name());
        }
        var first = rows.getFirst().cells();
        if (first.size() > MOST_COLUMNS) {
            throw Problem.invalid("intake.problem.too_many_columns", first.size(), MOST_COLUMNS);
        }
        boolean heading = told.heading == null ? Headings.isHeading(kind, first) : told.heading;
        var mapping = mapping(kind, first, heading, told, kept);
        return new Form(
                separator,
                heading,
                heading ? first : List.of(),
                mapping.dates() == DateOrder.ANY ? mapping.with(told.dates) : mapping,
                rows.subList(heading ? 1 : 0, rows.size()));
    }

    /// Refuses a form by which nothing could be brought in.
    Form checked(Kind kind, Told told) {
        if (!heading && told.columns == null) {
            throw Problem.invalid(
                    "intake.problem.no_heading",
                    Days.shortened(String.join(" ", sample.getFirst().cells())));
        }
        if (sample.isEmpty()) {
            throw Problem.invalid("intake.problem.no_rows");
        }
        mapping.checked(kind);
        return this;
    }

    private static Mapping mapping(
            Kind kind,
            List<String> first,
            boolean heading,
            Told told,
            BiFunction<Kind, String, Optional<Mapping>> kept) {
        if (told.columns != null) {
            var mapping = Mapping.parse(kind, told.columns, told.dates);
            return heading && startsWithReason(kind, first) && !mapping.has(Field.REASON)
                    ? mapping.behindReason()
                    : mapping;
        }
        var guessed = new Mapping(Headings.guess(kind, first), told.dates);
        return heading
                ? kept.apply(kind, Headings.joined(first)).orElse(guessed)
                : new Mapping(first.stream().map(_ -> Field.UNUSED).toList(), told.dates);
    }

    private static boolean startsWithReason(Kind kind, List<String> first) {
        return Headings.guess(kind, first).getFirst() == Field.REASON;
    }

    private static List<Row> firstRows(Source source, Encoding encoding, Separator separator)
            throws IOException {
        try (var rows = Rows.of(source, encoding, separator)) {
            var first = new ArrayList<Row>();
            while (first.size() <= SAMPLE && rows.hasNext()) {
                first.add(rows.next());
            }
            return first;
        }
    }

    private static List<String> firstLines(Source source, Encoding encoding) throws IOException {
        var head = new char[1 << 16];
        try (var in = source.open()) {
            in.skipNBytes(encoding.mark());
            try (var characters = new BufferedReader(encoding.reader(in), head.length)) {
                int length = Math.max(0, characters.read(head, 0, head.length));
                var lines =
                        new String(head, 0, length)
                                .lines()
                                .filter(line -> !line.isBlank())
                                .limit(20)
                                .toList();
                return lines.size() > 2 ? lines.subList(0, lines.size() - 1) : lines;
            }
        }
    }
}
