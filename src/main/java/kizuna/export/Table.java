package kizuna.export;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// A table as the catalogue has it, and how its rows leave and come back. `estimate`: how many rows
/// the planner believes in.
record Table(String schema, String name, List<Column> columns, long estimate) {
    /// The first bytes tell what a picture is; `$` stands for the column.
    private static final String ENDING =
            """
            case when substr($, 1, 3) = '\\xffd8ff' then '.jpg'
                 when substr($, 1, 8) = '\\x89504e470d0a1a0a' then '.png'
                 when substr($, 1, 4) = '\\x52494646' and substr($, 9, 4) = '\\x57454250'
                 then '.webp'
                 when substr($, 1, 4) = '\\x47494638' then '.gif'
                 else '.bin' end
            """;

    String full() {
        return schema + "." + name;
    }

    String quoted() {
        return quoted(schema) + "." + quoted(name);
    }

    String entry() {
        return "data/" + full() + ".csv";
    }

    /// What is exported: PostgreSQL computes generated columns itself.
    List<Column> kept() {
        return columns.stream().filter(each -> !each.generated()).toList();
    }

    List<Column> files() {
        return kept().stream().filter(each -> each.isFile(full())).toList();
    }

    List<String> names() {
        return kept().stream().map(Column::name).toList();
    }

    String list() {
        return kept().stream().map(Column::quoted).collect(Collectors.joining(", "));
    }

    /// All rows in the order of their key; in place of bytes the name of their file.
    String copyOut() {
        var values =
                kept().stream()
                        .map(
                                each ->
                                        each.isFile(full())
                                                ? path(each) + " as " + each.quoted()
                                                : each.quoted())
                        .collect(Collectors.joining(", "));
        return "copy (select "
                + values
                + " from "
                + quoted()
                + " order by "
                + order()
                + ") to stdout (format csv, header true, encoding 'UTF8')";
    }

    String copyIn(String into) {
        return "copy "
                + into
                + " ("
                + list()
                + ") from stdin (format csv, header match, encoding 'UTF8')";
    }

    /// Name and bytes of each file of a column.
    String selectFiles(Column column) {
        return "select "
                + path(column)
                + ", "
                + column.quoted()
                + " from "
                + quoted()
                + " where "
                + column.quoted()
                + " is not null order by "
                + order();
    }

    /// Without a primary key, by all there is.
    private String order() {
        var key = key();
        return key.isEmpty()
                ? kept().stream()
                        .map(each -> each.quoted() + "::text collate \"C\"")
                        .collect(Collectors.joining(", "))
                : key.stream().map(Column::ordered).collect(Collectors.joining(", "));
    }

    private List<Column> key() {
        return columns.stream()
                .filter(each -> each.key() > 0)
                .sorted(Comparator.comparingInt(Column::key))
                .toList();
    }

    private String path(Column column) {
        var id = key().isEmpty() ? List.of(md5()) : key().stream().map(Column::inName).toList();
        return "case when "
                + column.quoted()
                + " is not null then '"
                + Archive.FILES
                + full()
                + "."
                + column.name()
                + "/' || "
                + String.join(" || '-' || ", id)
                + " || "
                + ENDING.replace("$", column.quoted())
                + " end";
    }

    private String md5() {
        return "md5((" + list() + ")::text)";
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
