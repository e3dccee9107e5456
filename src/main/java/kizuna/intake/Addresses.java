package kizuna.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts addresses together that stand in several columns: in Japanese from the large to the
/// small, else the other way. A file may have several of them (Home Street, Business Street).
final class Addresses {
    private static final Pattern JAPANESE =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");
    private static final Pattern APOSTROPHES = Pattern.compile("^'+");
    private static final Pattern POSTCODE = Pattern.compile("〒?\\s*([0-9]{3}[-‐－]?[0-9]{4})");
    private static final Set<String> HERE = Set.of("japan", "jp", "jpn", "日本", "日本国");

    private final Collection<Columns> groups;

    private record Columns(
            List<Integer> postcode,
            List<Integer> street,
            List<Integer> city,
            List<Integer> region,
            List<Integer> country) {
        Columns() {
            this(
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }
    }

    private record Address(
            String postcode, String street, String city, String region, String country) {}

    Addresses(Form form) {
        Map<String, Columns> found = new LinkedHashMap<>();
        var fields = form.mapping().columns();
        for (int i = 0; i < fields.size(); i++) {
            var heading = i < form.headings().size() ? form.headings().get(i) : "";
            var group = Headings.group(heading);
            int column = i;
            switch (fields.get(i)) {
                case POSTCODE -> group(found, group).postcode.add(column);
                case ADDRESS -> group(found, group).street.add(column);
                case CITY -> group(found, group).city.add(column);
                case REGION -> group(found, group).region.add(column);
                case COUNTRY -> group(found, group).country.add(column);
                default -> {}
            }
        }
        this.groups = found.values();
    }

    List<String> of(Row row) {
        return groups.stream()
                .flatMap(columns -> of(row, columns))
                .map(Addresses::written)
                .filter(written -> !written.isEmpty())
                .distinct()
                .toList();
    }

    private static Columns group(Map<String, Columns> found, String group) {
        return found.computeIfAbsent(group, _ -> new Columns());
    }

    /// A cell may hold several, each column as many.
    private static Stream<Address> of(Row row, Columns columns) {
        var postcodes =
                parts(row, columns.postcode, "").stream()
                        .map(each -> APOSTROPHES.matcher(each).replaceFirst(""))
                        .toList();
        var streets = parts(row, columns.street, " ");
        var cities = parts(row, columns.city, " ");
        var regions = parts(row, columns.region, " ");
        var countries = parts(row, columns.country, " ");
        int count =
                Stream.of(postcodes, streets, cities, regions, countries)
                        .mapToInt(List::size)
                        .max()
                        .orElse(0);
        return Stream.iterate(0, i -> i < count, i -> i + 1)
                .map(
                        i ->
                                new Address(
                                        at(postcodes, i),
                                        at(streets, i),
                                        at(cities, i),
                                        at(regions, i),
                                        at(countries, i)));
    }

    private static List<String> parts(Row row, List<Integer> columns, String between) {
        var cells =
                columns.stream()
                        .map(column -> PersonReader.parts(PersonReader.bare(row.cell(column))))
                        .toList();
        int count = cells.stream().mapToInt(List::size).max().orElse(0);
        var parts = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            int nth = i;
            parts.add(
                    cells.stream()
                            .map(cell -> at(cell, nth))
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(between)));
        }
        return parts;
    }

    private static String at(List<String> parts, int i) {
        return i < parts.size() ? parts.get(i).strip() : "";
    }

    private static String written(Address address) {
        var place = address.region + address.city + address.street;
        if (place.isEmpty()) {
            return "";
        }
        var country =
                HERE.contains(address.country.toLowerCase(Locale.ROOT)) ? "" : address.country;
        var whole =
                JAPANESE.matcher(place).find()
                        ? country + place
                        : joined(", ", address.street, address.city, address.region, country);
        var ours = POSTCODE.matcher(address.postcode);
        if (ours.matches()) {
            return "〒" + ours.group(1) + " " + whole;
        }
        return joined(" ", whole, address.postcode);
    }

    private static String joined(String between, String... parts) {
        return Arrays.stream(parts)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(between));
    }
}
