package kizuna.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kizuna.touches.Channel;
import kizuna.touches.Signal;

/// The words of the sample shop: tables beside this class, one row a line, cells between tabs.
final class Corpus {
    /// Who a line fits: every tag, none of those after `!`. `any` fits all.
    record Fit(Set<String> needs, Set<String> refuses) {
        static Fit parse(String text) {
            var needs = new java.util.TreeSet<String>();
            var refuses = new java.util.TreeSet<String>();
            for (var tag : text.split(",")) {
                if (tag.startsWith("!")) {
                    refuses.add(tag.substring(1));
                } else if (!tag.equals("any")) {
                    needs.add(tag);
                }
            }
            return new Fit(needs, refuses);
        }

        boolean fits(Set<String> tags) {
            return tags.containsAll(needs) && refuses.stream().noneMatch(tags::contains);
        }
    }

    /// What a line says was carried.
    record Carried(Channel channel, List<Signal> signals, int depth) {
        static Carried parse(String channel, String signals) {
            var carried = EnumSet.noneOf(Signal.class);
            int depth = 0;
            for (var each : signals.split(",")) {
                if (each.startsWith("disclosure")) {
                    depth = Integer.parseInt(each.substring("disclosure".length()));
                    carried.add(Signal.DISCLOSURE);
                } else {
                    carried.add(Signal.valueOf(each.toUpperCase(Locale.ROOT)));
                }
            }
            return new Carried(
                    Channel.valueOf(channel.toUpperCase(Locale.ROOT)), List.copyOf(carried), depth);
        }
    }

    record Line(Fit fit, Months months, Carried carried, String text) {}

    /// One step of a story: so many days after the one before it.
    record Step(
            Fit fit,
            Months months,
            int soonest,
            int latest,
            boolean received,
            Carried carried,
            String text,
            String memory,
            String due,
            String promise) {}

    record Story(String name, List<Step> steps) {}

    /// What one of us tells of themselves, while it is true: months before the end.
    record Ours(int member, int from, int to, int depth, String text) {}

    /// A newsletter of a month, and what readers wrote back.
    record Letter(int month, boolean older, String topic, List<String> replies) {}

    record Complaint(String what, String apology, String promise, String peace) {}

    /// `extra`: work on something else, never alone.
    record Item(String name, int price, Months months, boolean extra, Fit fit) {}

    record Thing(String kind, String what, int season, Fit fit, String care) {}

    record Trait(String tag, String text, int youngest, int oldest, Set<String> brings) {}

    record Family(String kanji, String kana, int weight) {}

    record Given(boolean female, String kanji, String kana, int from, int to) {}

    record Western(
            boolean female,
            String given,
            String family,
            String givenKana,
            String familyKana,
            int born) {}

    final Map<String, List<Line>> lines = new TreeMap<>();
    final Map<String, List<Trait>> traits = new TreeMap<>();
    final List<Story> stories;
    final List<Ours> ours;
    final List<Letter> letters;
    final List<Complaint> complaints;
    final List<Item> items;
    final List<Thing> things;
    final List<Family> families;
    final List<Given> givens;
    final List<Western> western;

    Corpus() {
        for (var row : rows("lines")) {
            lines.computeIfAbsent(row[0], _ -> new java.util.ArrayList<>())
                    .add(
                            new Line(
                                    Fit.parse(row[1]),
                                    Months.parse(row[2]),
                                    Carried.parse(row[3], row[4]),
                                    row[5]));
        }
        for (var row : rows("traits")) {
            traits.computeIfAbsent(row[0], _ -> new java.util.ArrayList<>()).add(trait(row));
        }
        var steps = new java.util.LinkedHashMap<String, List<Step>>();
        for (var row : rows("arcs")) {
            steps.computeIfAbsent(row[0], _ -> new java.util.ArrayList<>()).add(step(row));
        }
        stories = steps.entrySet().stream().map(e -> new Story(e.getKey(), e.getValue())).toList();
        ours =
                rows("ours").stream()
                        .map(
                                r ->
                                        new Ours(
                                                number(r[0]),
                                                number(r[1]),
                                                number(r[2]),
                                                number(r[3]),
                                                r[4]))
                        .toList();
        letters =
                rows("letters").stream()
                        .map(
                                r ->
                                        new Letter(
                                                number(r[0]),
                                                r[1].equals("b"),
                                                r[2],
                                                List.of(r).subList(3, r.length)))
                        .toList();
        complaints =
                rows("complaints").stream()
                        .map(r -> new Complaint(r[0], r[1], r[2], r[3]))
                        .toList();
        items =
                rows("items").stream()
                        .map(
                                r ->
                                        new Item(
                                                r[0],
                                                number(r[1]),
                                                Months.parse(r[2]),
                                                r[3].equals("extra"),
                                                Fit.parse(r[4])))
                        .toList();
        things =
                rows("belongings").stream()
                        .map(r -> new Thing(r[0], r[1], number(r[2]), Fit.parse(r[3]), r[4]))
                        .toList();
        families =
                rows("family-names").stream()
                        .map(r -> new Family(r[0], r[1], number(r[2])))
                        .toList();
        givens =
                rows("given-names").stream()
                        .map(
                                r ->
                                        new Given(
                                                r[0].equals("f"),
                                                r[1],
                                                r[2],
                                                number(r[3]),
                                                number(r[4])))
                        .toList();
        western =
                rows("western-names").stream()
                        .map(
                                r ->
                                        new Western(
                                                r[0].equals("f"),
                                                r[1],
                                                r[2],
                                                r[3],
                                                r[4],
                                                number(r[5])))
                        .toList();
    }

    private static Trait trait(String[] row) {
        var ages = row[3].split("-");
        var brings = new java.util.TreeSet<>(Arrays.asList(row[4].split(",")));
        brings.add(row[1]);
        brings.remove("");
        brings.remove("-");
        return new Trait(row[1], row[2], number(ages[0]), number(ages[1]), brings);
    }

    private static Step step(String[] row) {
        var after = row[4].split("-");
        return new Step(
                Fit.parse(row[2]),
                Months.parse(row[3]),
                number(after[0]),
                number(after[1]),
                row[5].equals("received"),
                Carried.parse(row[6], row[7]),
                row[8],
                cell(row, 9),
                cell(row, 10),
                cell(row, 11));
    }

    private static String cell(String[] row, int number) {
        return number < row.length ? row[number] : "";
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static List<String[]> rows(String table) {
        try (var in = Corpus.class.getResourceAsStream(table + ".tsv")) {
            if (in == null) {
                throw new IllegalStateException("No table " + table);
            }
            try (var reader =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return reader.lines().map(line -> line.split("\t", -1)).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
