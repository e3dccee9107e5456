package kizuna.platform;

import java.util.Set;

/// A place in the main navigation, contributed as a bean by the module that owns it.
/// `roles`: who sees it; empty means everyone signed in.
public record NavItem(int order, String textKey, String href, String icon, Set<String> roles) {
    public NavItem(int order, String textKey, String href, String icon) {
        this(order, textKey, href, icon, Set.of());
    }
}
