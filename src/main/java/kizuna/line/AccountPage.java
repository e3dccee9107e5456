package kizuna.line;

import kizuna.platform.Form;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// One official account. `number`: of its store, 0 for all; `quota`: asked just now, where LINE
/// says it; `done`: what was just done; `webhook`: the address to be written down at LINE;
/// `trial`: of a word to oneself.
public record AccountPage(
        int number,
        String store,
        boolean several,
        @Nullable Account account,
        Form form,
        @Nullable Quota quota,
        boolean checked,
        String done,
        String trouble,
        String webhook,
        Form trial)
        implements Page {
    public String at() {
        return "/line/accounts/" + number;
    }

    /// LINE talks to nobody else.
    public boolean isReachable() {
        return webhook.startsWith("https://") && !webhook.startsWith("https://localhost");
    }
}
