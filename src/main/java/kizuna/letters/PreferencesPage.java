package kizuna.letters;

import kizuna.platform.Page;

/// The same reader chooses: letters by mail or none, and whether to be left in peace
/// altogether. `wording`: what they agree to.
public record PreferencesPage(
        String token, String house, boolean mail, boolean quiet, String wording, boolean saved)
        implements Page {}
