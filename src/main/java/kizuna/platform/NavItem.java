package kizuna.platform;

import java.util.Set;

/// A place in the main navigation, contributed as a bean by the module that owns it.
/// `roles`: who sees it; empty means everyone signed in. `beside`: the address of another page that
/// belongs to it, else empty.
public record NavItem(
        int order, String textKey, String href, String icon, Set<String> roles, String beside) {
    public NavItem(int order, String textKey, String href, String icon) {
        this(order, textKey, href, icon, Set.of());
    }

    public NavItem(int order, String textKey, String href, String icon, Set<String> roles) {
        this(order, textKey, href, icon, roles, "");
    }

    public NavItem with(String page) {
        return new NavItem(order, textKey, href, icon, roles, page);
    }
}
