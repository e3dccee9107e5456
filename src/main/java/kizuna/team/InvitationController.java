package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Public;
import kizuna.platform.Screens;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where an invitation leads: the one who has it chooses a password and is signed in.
@Controller
@Public
class InvitationController {
    private static final int UNPROCESSABLE = 422;

    private final Team team;
    private final Members members;
    private final Entrance entrance;
    private final MemberSessions sessions;
    private final Screens screens;

    InvitationController(
            Team team,
            Members members,
            Entrance entrance,
            MemberSessions sessions,
            Screens screens) {
        this.team = team;
        this.members = members;
        this.entrance = entrance;
        this.sessions = sessions;
        this.screens = screens;
    }

    @GetMapping("/team/invitations/{token}")
    Page show(@PathVariable String token, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        return page(token, invited(token), null);
    }

    @PostMapping("/team/invitations/{token}")
    @Nullable Page accept(
            @PathVariable String token,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var member = invited(token);
        var fault = Passwords.faultIn(password, member.name(), member.signIn());
        if (fault.isPresent()) {
            response.setStatus(UNPROCESSABLE);
            return page(token, member, screens.of(request).t(fault.get()));
        }
        var id = members.accept(token, password);
        sessions.endAll(id);
        sessions.begin(request, response, entrance.welcome(id));
        response.sendRedirect("/");
        return null;
    }

    private Member invited(String token) {
        return members.invited(token)
                .orElseThrow(() -> Problem.notFound("team.problem.no_invitation"));
    }

    private AcceptPage page(String token, Member member, @Nullable String fault) {
        var house = team.organisation().map(Organisation::name).orElse("");
        return new AcceptPage(house, member.name(), member.signIn(), token, fault);
    }
}
