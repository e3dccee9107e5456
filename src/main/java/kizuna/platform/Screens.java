package kizuna.platform;

import jakarta.servlet.http.HttpServletRequest;

/// Makes the [Screen] of a request. One implementation, in the module that knows who is signed in.
public interface Screens {
    Screen of(HttpServletRequest request);
}
