package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Public;
import kizuna.platform.Screen;
import kizuna.platform.Screens;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/// The first run makes the house and its owner. Once a house stands, it is over for good.
@Controller
class SetupController {
    private static final int UNPROCESSABLE = 422;

    private final Team team;
    private final Entrance entrance;
    private final MemberSessions sessions;
    private final SetupCode code;
    private final Screens screens;

    SetupController(
            Team team,
            Entrance entrance,
            MemberSessions sessions,
            SetupCode code,
            Screens screens) {
        this.team = team;
        this.entrance = entrance;
        this.sessions = sessions;
        this.code = code;
        this.screens = screens;
    }

    @GetMapping("/setup")
    @Public
    @Nullable Page show(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (team.organisation().isPresent()) {
            response.sendRedirect("/");
            return null;
        }
        var screen = screens.of(request);
        return page(SetupForm.empty(screen.locale(), storeThere()), Map.of(), screen, request);
    }

    @PostMapping("/setup")
    @Public
    @Nullable Page create(
            @ModelAttribute SetupForm form,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (team.organisation().isPresent()) {
            throw Problem.conflict("team.problem.house_stands");
        }
        var faults = new LinkedHashMap<>(form.faults());
        if (code.isNeeded(request) && !code.is(SetupForm.text(form.code()))) {
            faults.put("code", "team.problem.code");
        }
        if (!faults.isEmpty()) {
            response.setStatus(UNPROCESSABLE);
            return page(form, faults, screens.of(request), request);
        }
        var owner = team.found(form.newHouse());
        sessions.begin(request, response, entrance.welcome(owner));
        response.sendRedirect("/setup/welcome");
        return null;
    }

    private String storeThere() {
        return team.stores().stream().findFirst().map(Store::name).orElse("");
    }

    @GetMapping("/setup/welcome")
    @OpenTo(Role.OWNER)
    Page welcome(Me me) {
        return new WelcomePage(team.organisation().map(Organisation::name).orElse(""), me.name());
    }

    private SetupPage page(
            SetupForm form, Map<String, String> faults, Screen screen, HttpServletRequest request) {
        var said = new LinkedHashMap<String, String>();
        faults.forEach((field, key) -> said.put(field, screen.t(key)));
        return new SetupPage(
                form,
                said,
                code.isNeeded(request),
                HouseChoices.in(screen.locale(), form.ofHouse()));
    }
}
