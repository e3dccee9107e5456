package kizuna.intake;

import java.util.List;
import kizuna.platform.SafeCell;

/// One row of a file as it stands there: the number of its first line, and its cells, raw.
record Row(long line, List<String> cells) {
    Row {
        cells = List.copyOf(cells);
    }

    /// The cell without blanks around it and without what we wrote to disarm a formula; empty
    /// where the row is too short.
    String cell(int column) {
        return column < cells.size() ? SafeCell.open(cells.get(column).strip()) : "";
    }
}
