package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kizuna.platform.Page;
import kizuna.platform.Public;
import kizuna.platform.Screens;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@Public
class SignInController {
    private final Team team;
    private final TeamStore store;
    private final PasswordEncoder passwords;
    private final MemberSessions sessions;
    private final Screens screens;

    SignInController(
            Team team,
            TeamStore store,
            PasswordEncoder passwords,
            MemberSessions sessions,
            Screens screens) {
        this.team = team;
        this.store = store;
        this.passwords = passwords;
        this.sessions = sessions;
        this.screens = screens;
    }

    @GetMapping("/team/sign-in")
    Page show(@RequestParam(defaultValue = "/") String to) {
        return page("", to, null);
    }

    @PostMapping("/team/sign-in")
    @Nullable Page create(
            @RequestParam String signIn,
            @RequestParam String password,
            @RequestParam(defaultValue = "/") String to,
            HttpServletRequest request,
            HttpServletResponse response)
            throws java.io.IOException {
        var found =
                store.memberByKey(Team.key(signIn))
                        .filter(row -> row.leftAt() == null)
                        .filter(row -> passwords.matches(password, row.password()));
        if (found.isEmpty()) {
            response.setStatus(422);
            return page(signIn, to, screens.of(request).t("team.sign_in.refused"));
        }
        sessions.begin(request, found.get().id(), found.get().epoch());
        response.sendRedirect(LocalPath.orHome(to));
        return null;
    }

    private SignInPage page(String signIn, String to, @Nullable String refusal) {
        var house = team.organisation().map(Organisation::name).orElse("Kizuna");
        return new SignInPage(house, signIn, LocalPath.orHome(to), refusal);
    }
}
