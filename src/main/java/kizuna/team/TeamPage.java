package kizuna.team;

import java.util.List;
import kizuna.platform.Page;

/// The members one sees, those who left last. `manages`: whether the reader may change them;
/// `waiting`: how many bonds wait for someone to look after them.
public record TeamPage(List<Row> rows, boolean mayAdd, long waiting) implements Page {
    public record Row(Member member, List<String> stores, boolean manages) {}

    public boolean anyLeft() {
        return rows.stream().anyMatch(row -> row.member().hasLeft());
    }
}
