package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import kizuna.platform.PageRenderer;
import kizuna.platform.ProblemPage;
import kizuna.platform.Screens;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/// What a closed door answers: sign in first, or, to one who is signed in, that this is not theirs.
@Component
class SignInFirst implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final Team team;
    private final PageRenderer pages;
    private final Screens screens;

    SignInFirst(Team team, PageRenderer pages, Screens screens) {
        this.team = team;
        this.pages = pages;
        this.screens = screens;
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException refusal)
            throws IOException {
        var door = team.organisation().isEmpty() ? "/setup" : signIn(wanted(request));
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Redirect", door);
        } else if (wantsPage(request)) {
            response.sendRedirect(door);
        } else {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        var forged = refusal instanceof org.springframework.security.web.csrf.CsrfException;
        if (forged && SignedIn.current().isEmpty() && request.getHeader("HX-Request") != null) {
            // The cookies are gone, the form's with the session's: who writes has to sign in again.
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        var message = forged ? "team.problem.form_too_old" : "platform.problem.forbidden";
        pages.write(
                new ProblemPage(HttpServletResponse.SC_FORBIDDEN, screens.of(request).t(message)),
                request,
                response);
    }

    private static String signIn(String wanted) {
        return wanted.equals("/")
                ? "/team/sign-in"
                : "/team/sign-in?to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }

    private static String wanted(HttpServletRequest request) {
        var page = request.getHeader("HX-Current-URL");
        if (page != null) {
            return pathOf(page);
        } else if (request.getMethod().equals("GET")) {
            var query = request.getQueryString();
            return LocalPath.orHome(request.getRequestURI() + (query == null ? "" : "?" + query));
        } else {
            return "/";
        }
    }

    private static String pathOf(String address) {
        try {
            var uri = URI.create(address);
            var query = uri.getRawQuery();
            return LocalPath.orHome(uri.getRawPath() + (query == null ? "" : "?" + query));
        } catch (IllegalArgumentException _) {
            return "/";
        }
    }

    private static boolean wantsPage(HttpServletRequest request) {
        @Nullable String accepted = request.getHeader("Accept");
        return accepted == null || accepted.contains("text/html") || accepted.contains("*/*");
    }
}
