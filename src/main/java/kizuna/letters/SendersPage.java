package kizuna.letters;

import java.util.List;
import kizuna.platform.Page;
import kizuna.team.Store;

/// The stores, each with its sender or without.
public record SendersPage(List<Line> lines) implements Page {
    public record Line(Store store, String address) {}
}
