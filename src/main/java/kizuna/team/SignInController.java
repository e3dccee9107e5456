package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import kizuna.platform.Page;
import kizuna.platform.Public;
import kizuna.platform.Screens;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@Public
class SignInController {
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private final Team team;
    private final Entrance entrance;
    private final MemberSessions sessions;
    private final Screens screens;

    SignInController(Team team, Entrance entrance, MemberSessions sessions, Screens screens) {
        this.team = team;
        this.entrance = entrance;
        this.sessions = sessions;
        this.screens = screens;
    }

    @GetMapping("/team/sign-in")
    @Nullable Page show(@RequestParam(defaultValue = "/") String to, HttpServletResponse response)
            throws IOException {
        if (SignedIn.current().isPresent()) {
            response.sendRedirect(LocalPath.orHome(to));
            return null;
        }
        var house = team.organisation();
        if (house.isEmpty()) {
            response.sendRedirect("/setup");
            return null;
        }
        return new SignInPage(house.get().name(), "", LocalPath.orHome(to), null);
    }

    @PostMapping("/team/sign-in")
    @Nullable Page create(
            @RequestParam String signIn,
            @RequestParam String password,
            @RequestParam(defaultValue = "/") String to,
            @CookieValue(name = MemberSessions.DEVICE_COOKIE, required = false)
                    @Nullable String device,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var wanted = LocalPath.orHome(to);
        return switch (entrance.enter(signIn, password, request.getRemoteAddr(), device)) {
            case Entry.Welcome welcome -> {
                sessions.begin(request, response, welcome);
                response.sendRedirect(wanted);
                yield null;
            }
            case Entry.Refused _ -> {
                response.setStatus(UNPROCESSABLE);
                var refusal = screens.of(request).t("team.sign_in.refused");
                yield page(signIn, wanted, refusal);
            }
            case Entry.Wait(var left) -> {
                response.setStatus(TOO_MANY);
                response.setHeader("Retry-After", String.valueOf(seconds(left)));
                yield page(signIn, wanted, waiting(left, request));
            }
        };
    }

    private String waiting(Duration left, HttpServletRequest request) {
        var screen = screens.of(request);
        return seconds(left) < 90
                ? screen.t("team.sign_in.wait_seconds", seconds(left))
                : screen.t("team.sign_in.wait_minutes", left.plusSeconds(59).toMinutes());
    }

    private static long seconds(Duration left) {
        return left.plusMillis(999).toSeconds();
    }

    private SignInPage page(String signIn, String to, @Nullable String refusal) {
        var house = team.organisation().map(Organisation::name).orElse("Kizuna");
        return new SignInPage(house, signIn, to, refusal);
    }
}
