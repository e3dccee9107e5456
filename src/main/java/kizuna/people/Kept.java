package kizuna.people;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kizuna.platform.Screen;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A chapter of all that is kept of a person, for the person to read. `title` is a text key; a
/// row's fields are called `people.kept.<name>`. A value that is a text key (`people.way.mail`) is
/// said in the reader's language.
public record Kept(String title, List<Map<String, Object>> rows) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS =
            new TypeReference<>() {};

    /// Rows as PostgreSQL's `row_to_json` tells them. What is empty is not told.
    public static Kept of(String title, List<String> rows) {
        var told = new ArrayList<Map<String, Object>>();
        for (var row : rows) {
            var fields = JSON.readValue(row, FIELDS);
            fields.values()
                    .removeIf(
                            each ->
                                    each == null
                                            || each.equals("")
                                            || each.equals(false)
                                            || each.equals(List.of()));
            if (!fields.isEmpty()) {
                told.add(fields);
            }
        }
        return new Kept(title, List.copyOf(told));
    }

    /// `people.kept.ways` is `ways` for machines.
    String name() {
        return title.substring(title.lastIndexOf('.') + 1);
    }

    static String said(Screen screen, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Boolean yes -> screen.t(yes ? "people.kept.yes" : "people.kept.no");
            case String text -> said(screen, text);
            case BigDecimal amount -> screen.money(amount);
            case List<?> several ->
                    several.stream()
                            .map(each -> said(screen, each))
                            .collect(Collectors.joining(screen.t("people.kept.and")));
            case Object other -> other.toString();
        };
    }

    private static String said(Screen screen, String text) {
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return screen.date(LocalDate.parse(text));
        } else if (text.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}.*")) {
            var at = OffsetDateTime.parse(text).atZoneSameInstant(screen.zone());
            return screen.date(at.toLocalDate()) + " " + screen.time(at.toInstant());
        } else if (isKey(text) && screen.texts().knows(screen.locale(), text)) {
            return screen.t(text);
        } else if (isKey(text)) {
            return text.substring(text.lastIndexOf('.') + 1);
        } else {
            return text;
        }
    }

    /// Machines read the last part of a key.
    static Object plain(Object value) {
        return switch (value) {
            case String text when isKey(text) -> text.substring(text.lastIndexOf('.') + 1);
            case List<?> several -> several.stream().map(Kept::plain).toList();
            default -> value;
        };
    }

    private static boolean isKey(String text) {
        return text.matches("(people|touches|words|bond|letters|line|wow|feasts)(\\.[a-z_0-9]+)+");
    }
}
