package kizuna.wow;

import java.util.List;
import kizuna.platform.Page;

/// Who calls the reader for help right now; fetched by every page while it is open.
public record CallsPart(List<Call> calls) implements Page {
    public record Call(Help help, String by) {}
}
