package kizuna.team;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Turns away, before anything of the body is read: forms sent from another site's page, as the
/// browser itself says, and files from those who are not signed in nor let in to the first run.
final class Threshold extends OncePerRequestFilter {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private final SignInFirst signInFirst;

    private final FirstRun firstRun;

    Threshold(SignInFirst signInFirst, FirstRun firstRun) {
        this.signInFirst = signInFirst;
        this.firstRun = firstRun;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isForeignForm(request)) {
            signInFirst.handle(request, response, new AccessDeniedException("Another site's form"));
        } else if (isFile(request) && SignedIn.current().isEmpty() && !firstRun.admits(request)) {
            signInFirst.commence(
                    request, response, new InsufficientAuthenticationException("A file"));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isForeignForm(HttpServletRequest request) {
        var from = request.getHeader("Sec-Fetch-Site");
        return !HARMLESS.contains(request.getMethod()) && from != null && !OURS.contains(from);
    }

    private static boolean isFile(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }
}
