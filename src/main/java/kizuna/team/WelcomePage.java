package kizuna.team;

import kizuna.platform.Page;

/// After the first run: what to do next.
public record WelcomePage(String house, String name) implements Page {}
