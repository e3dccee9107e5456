package kizuna.team;

import java.util.List;
import kizuna.platform.Page;

/// The members one sees, those who left last. `manages`: whether the reader may change them.
public record TeamPage(List<Row> rows, boolean mayAdd) implements Page {
    public record Row(Member member, List<String> stores, boolean manages) {}

    public boolean anyLeft() {
        return rows.stream().anyMatch(row -> row.member().hasLeft());
    }
}
