package kizuna.letters;

import java.util.List;
import kizuna.platform.Page;
import kizuna.team.Store;

/// The stores, each with whether its pages are on.
public record ShopfrontsPage(List<Line> lines) implements Page {
    public record Line(Store store, boolean open) {}
}
