package kizuna.line;

import java.util.List;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// The account of all stores (`store` empty), and then each store with its own or without.
public record AccountsPage(List<Line> lines) implements Page {
    public record Line(int number, String store, @Nullable String account) {}
}
