package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/// Whether there is a house yet, and who may make it: whoever is at this machine, or has the code
/// that its console shows.
@Component
@ConditionalOnWebApplication
public class FirstRun {
    private static final String ADMITTED = "kizuna.first-run";

    private final Team team;
    private final SetupCode code;

    FirstRun(Team team, SetupCode code) {
        this.team = team;
        this.code = code;
    }

    public boolean isOver() {
        return team.organisation().isPresent();
    }

    /// Whether the code was told in this session, or is not needed; until the first run is over.
    public boolean admits(HttpServletRequest request) {
        var session = request.getSession(false);
        return !isOver()
                && (!code.isNeeded(request)
                        || (session != null && session.getAttribute(ADMITTED) != null));
    }

    /// Remembers for the session that the right code was told; whether it was.
    public boolean admit(HttpServletRequest request, String typed) {
        boolean right = !isOver() && (!code.isNeeded(request) || code.is(SetupForm.text(typed)));
        if (right) {
            request.getSession().setAttribute(ADMITTED, true);
        }
        return right;
    }
}
