package kizuna.team;

import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// `to`: the page wanted before; `refusal`: what went wrong and what to do, in words.
public record SignInPage(String house, String signIn, String to, @Nullable String refusal)
        implements Page {}
