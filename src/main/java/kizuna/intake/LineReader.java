package kizuna.intake;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Makes lines of rows. What is wrong with any kind of row is found here.
abstract sealed class LineReader permits PurchaseReader, PersonReader {
    private static final int LONGEST_CELL = 10_000;
    private static final int[] NO_COLUMNS = {};

    final Mapping mapping;
    private final Map<Field, int[]> columns = new EnumMap<>(Field.class);

    LineReader(Mapping mapping) {
        this.mapping = mapping;
        for (var field : Field.values()) {
            columns.put(field, mapping.columnsOf(field));
        }
    }

    Line read(Row row) {
        try {
            checkWidth(row);
            checkCharacters(row);
        } catch (WrongCell wrong) {
            return new Line.Wrong(row, List.of(wrong.fault()));
        }
        try {
            return understood(row);
        } catch (WrongCell wrong) {
            return new Line.Wrong(row, faults(row, wrong));
        }
    }

    abstract Line understood(Row row);

    /// The parts of [#understood] that can be wrong independently of each other.
    abstract List<Consumer<Row>> parts();

    private List<Line.Fault> faults(Row row, WrongCell first) {
        var faults = new LinkedHashSet<Line.Fault>();
        for (var part : parts()) {
            try {
                part.accept(row);
            } catch (WrongCell wrong) {
                faults.add(wrong.fault());
            }
        }
        return faults.isEmpty() ? List.of(first.fault()) : List.copyOf(faults);
    }

    String cell(Row row, Field field) {
        int[] all = columnsOf(field);
        return all.length == 0 ? "" : row.cell(all[0]);
    }

    /// All columns of the field, those that are not empty.
    List<String> cells(Row row, Field field) {
        int[] all = columnsOf(field);
        if (all.length == 1) {
            var only = row.cell(all[0]);
            return only.isEmpty() ? List.of() : List.of(only);
        }
        return Arrays.stream(all).mapToObj(row::cell).filter(cell -> !cell.isEmpty()).toList();
    }

    String joined(Row row, Field field, String between) {
        return columnsOf(field).length == 1
                ? cell(row, field)
                : String.join(between, cells(row, field));
    }

    private int[] columnsOf(Field field) {
        return columns.getOrDefault(field, NO_COLUMNS);
    }

    static <T> T value(Field field, Reading<T> reading) {
        return switch (reading) {
            case Reading.Read(var value) -> value;
            case Reading.Unreadable(var key, var arguments) ->
                    throw new WrongCell(field, key, arguments);
        };
    }

    private void checkWidth(Row row) {
        int width = mapping.columns().size();
        if (row.cells().size() < width) {
            throw wrong("intake.wrong.too_few_cells", row.cells().size(), width);
        }
        for (int i = width; i < row.cells().size(); i++) {
            if (!row.cells().get(i).isBlank()) {
                throw wrong("intake.wrong.too_many_cells", row.cells().size(), width);
            }
        }
    }

    private void checkCharacters(Row row) {
        for (int i = 0; i < mapping.columns().size(); i++) {
            var cell = row.cells().get(i);
            if (cell.indexOf('\0') >= 0) {
                throw new WrongCell(mapping.columns().get(i), "intake.wrong.nul", List.of());
            }
            if (cell.indexOf('\uFFFD') >= 0) {
                throw new WrongCell(mapping.columns().get(i), "intake.wrong.garbled", List.of());
            }
            if (cell.length() > LONGEST_CELL) {
                throw new WrongCell(
                        mapping.columns().get(i),
                        "intake.wrong.too_long",
                        List.of(cell.length(), LONGEST_CELL));
            }
        }
    }

    private static WrongCell wrong(String key, Object... arguments) {
        return new WrongCell(Field.UNUSED, key, List.of(arguments));
    }

    /// Leaves the reading of one row; never leaves [#read].
    static final class WrongCell extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final Field field;
        private final String key;
        private final transient List<Object> arguments;

        WrongCell(Field field, String key, List<Object> arguments) {
            super(key, null, false, false);
            this.field = field;
            this.key = key;
            this.arguments = arguments;
        }

        Line.Fault fault() {
            return new Line.Fault(field, key, arguments);
        }
    }
}
