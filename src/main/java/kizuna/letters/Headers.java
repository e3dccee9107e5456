package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;

/// What goes with the shop's pages: nothing may run in them, and a browser asks whether what it
/// has kept is still right. Pure but for the answer it writes to.
public final class Headers {
    /// Of all our pages, these are the ones on which nothing at all has to run.
    private static final String CONTENT =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    private Headers() {}

    public static void strict(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT);
    }

    /// By somebody's own link: not for search engines.
    public static void own(HttpServletResponse response) {
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    /// Whether the browser has this very page. `seen`: when anything of it changed last;
    /// `parts`: what else it depends on.
    static boolean areFresh(
            HttpServletRequest request,
            HttpServletResponse response,
            Instant seen,
            Object... parts) {
        var tag = tag(seen, parts);
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache"); // keep it, and ask
        var has = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return has != null && Arrays.asList(has.split("\\s*,\\s*")).contains(tag);
    }

    /// Weak: what proves a form is another one each time.
    static String tag(Instant seen, Object... parts) {
        var all =
                seen
                        + Arrays.stream(parts)
                                .map(Objects::toString)
                                .collect(Collectors.joining("\0"));
        return "W/\"" + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)) + "\"";
    }
}
