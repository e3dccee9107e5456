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
        @Nullable Format format,
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
            @Nullable Format format,
            String wording,
            @Nullable Boolean heading) {}

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
        boolean heading = told.heading == null ? isHeading(kind, first, told) : told.heading;
        var format = heading ? format(kind, first, told) : null;
        var mapping = mapping(kind, first, heading, format, told, kept);
        return new Form(
                format,
                separator,
                heading,
                heading ? first : List.of(),
                mapping.dates() == DateOrder.ANY ? mapping.with(dates(format, told)) : mapping,
                rows.subList(heading ? 1 : 0, rows.size()));
    }

    /// The same where one column, from 0, is something else.
    Form with(Field field, int column) {
        var columns = new ArrayList<>(mapping.columns());
        columns.set(column, field);
        return new Form(
                format,
                separator,
                heading,
                headings,
                new Mapping(columns, mapping.dates(), mapping.wording()),
                sample);
    }

    /// See [Format#word]; empty where it is none.
    String formatWord() {
        return format == null ? "" : format.word();
    }

    /// Refuses a form by which nothing could be brought in.
    Form checked(Kind kind, Told told) {
        checkRows(told);
        mapping.checked(kind);
        return this;
    }

    /// Refuses a form that does not tell who bought when; what it cost may be missing.
    Form checkedForDays(Told told) {
        checkRows(told);
        mapping.checkedForDays();
        return this;
    }

    private void checkRows(Told told) {
        if (!heading && told.columns == null) {
            throw Problem.invalid(
                    "intake.problem.no_heading",
                    Days.shortened(String.join(" ", sample.getFirst().cells())));
        }
        if (sample.isEmpty()) {
            throw Problem.invalid("intake.problem.no_rows");
        }
    }

    /// Words that nobody knows are a heading too, where the columns are told and a date or an
    /// amount ought to stand there: without a digit it is neither.
    private static boolean isHeading(Kind kind, List<String> first, Told told) {
        if (Headings.isHeading(kind, first)) {
            return true;
        } else if (kind != Kind.PURCHASES || told.columns == null) {
            return false;
        }
        var mapping = Mapping.parse(kind, told.columns, told.dates);
        return mapping.has(Field.DATE)
                && isWord(first, mapping.column(Field.DATE))
                && (!mapping.has(Field.AMOUNT) || isWord(first, mapping.column(Field.AMOUNT)));
    }

    private static boolean isWord(List<String> cells, int at) {
        return at < cells.size()
                && !cells.get(at).isBlank()
                && cells.get(at).chars().noneMatch(Character::isDigit);
    }

    private static @Nullable Format format(Kind kind, List<String> headings, Told told) {
        return told.format == null ? Format.recognise(kind, headings).orElse(null) : told.format;
    }

    private static DateOrder dates(@Nullable Format format, Told told) {
        return told.dates == DateOrder.ANY && format != null ? format.dates() : told.dates;
    }

    private static Mapping mapping(
            Kind kind,
            List<String> first,
            boolean heading,
            @Nullable Format format,
            Told told,
            BiFunction<Kind, String, Optional<Mapping>> kept) {
        if (told.columns != null) {
            var mapping = Mapping.parse(kind, told.columns, told.dates).agreedTo(told.wording);
            return heading && startsWithReason(kind, first) && !mapping.has(Field.REASON)
                    ? mapping.behindReason()
                    : mapping;
        }
        var fields = format == null ? Headings.guess(kind, first) : format.guess(kind, first);
        var guessed = new Mapping(fields, told.dates, told.wording);
        return heading
                ? kept.apply(kind, Headings.joined(first))
                        .map(mapping -> agreed(mapping, told))
                        .orElse(guessed)
                : new Mapping(first.stream().map(_ -> Field.UNUSED).toList(), told.dates);
    }

    /// What was agreed to stands until it is said anew.
    private static Mapping agreed(Mapping kept, Told told) {
        return told.wording.isEmpty() ? kept : kept.agreedTo(told.wording);
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
