package kizuna.intake;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import kizuna.people.BroughtPerson;
import kizuna.platform.PlainText;

/// The columns Kizuna has no place for: kept under the heading they have in the file. Where the
/// heading explains its codes, 状態 (0:利用可, 1:利用停止), the word is kept and not the code.
final class KeptColumns {
    private static final Set<Field> KEPT =
            EnumSet.of(Field.KEPT, Field.STATUS, Field.MAIL_FLAG, Field.COMPANY);
    private static final Pattern LEGEND = Pattern.compile("([^(]+)\\((.*:.*)\\)\\s*");
    private static final int LONGEST_HEADING = 100;

    private final List<Column> columns = new ArrayList<>();

    private record Column(int at, Field field, String heading, Map<String, String> legend) {
        String value(Row row) {
            var cell = PlainText.lines(PersonReader.bare(row.cell(at)));
            return legend.getOrDefault(cell, cell);
        }
    }

    KeptColumns(Form form) {
        var fields = form.mapping().columns();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            if (KEPT.contains(fields.get(i))) {
                var heading = i < form.headings().size() ? form.headings().get(i) : "";
                columns.add(column(i, fields.get(i), heading, taken));
            }
        }
    }

    List<BroughtPerson.Told> of(Row row) {
        if (columns.isEmpty()) {
            return List.of();
        }
        var told = new ArrayList<BroughtPerson.Told>();
        for (var column : columns) {
            var value = column.value(row);
            if (!value.isEmpty()) {
                told.add(new BroughtPerson.Told(column.heading, value));
            }
        }
        return told;
    }

    /// The first that is not empty.
    String value(Row row, Field field) {
        for (var column : columns) {
            if (column.field == field) {
                var value = column.value(row);
                if (!value.isEmpty()) {
                    return value;
                }
            }
        }
        return "";
    }

    private static Column column(int at, Field field, String written, Set<String> taken) {
        var found = LEGEND.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC));
        boolean explained = found.matches();
        var line = PlainText.line(explained ? found.group(1) : written);
        var heading = line.length() > LONGEST_HEADING ? line.substring(0, LONGEST_HEADING) : line;
        var name = heading.isEmpty() ? "#" + (at + 1) : heading;
        return new Column(
                at,
                field,
                taken.add(name) ? name : name + " #" + (at + 1),
                explained ? legend(found.group(2)) : Map.of());
    }

    private static Map<String, String> legend(String written) {
        Map<String, String> legend = new HashMap<>();
        for (var part : written.split("[,、]")) {
            int colon = part.indexOf(':');
            if (colon > 0) {
                legend.put(part.substring(0, colon).strip(), part.substring(colon + 1).strip());
            }
        }
        return legend;
    }
}
