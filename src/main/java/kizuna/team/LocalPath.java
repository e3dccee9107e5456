package kizuna.team;

import org.jspecify.annotations.Nullable;

/// The page wanted before signing in. Only ever a path of this Kizuna, so that a link cannot lead a
/// member from our sign-in page to a stranger's.
final class LocalPath {
    private LocalPath() {}

    static String orHome(@Nullable String wanted) {
        return wanted != null && isLocal(wanted) ? wanted : "/";
    }

    /// `//host` and `/\host` are other hosts to a browser, and it drops tabs and line ends.
    private static boolean isLocal(String path) {
        return path.length() <= 2000
                && !path.startsWith("//")
                && path.matches("/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*");
    }
}
