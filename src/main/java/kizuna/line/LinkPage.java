package kizuna.line;

import kizuna.platform.Form;
import kizuna.platform.Page;

/// Who are you? `asking`: where LINE asks them, once we know; empty before.
public record LinkPage(String token, String house, Form form, String asking) implements Page {
    public String at() {
        return "/line/links/" + token;
    }
}
