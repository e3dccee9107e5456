package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kizuna.platform.Page;
import kizuna.platform.Screens;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a member settles for themselves.
@Controller
@OpenTo
class MyController {
    private static final int UNPROCESSABLE = 422;
    private static final Set<String> DONE = Set.of("saved", "password");

    private final Team team;
    private final TeamStore store;
    private final Members members;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Entrance entrance;
    private final MemberSessions sessions;
    private final Screens screens;

    MyController(
            Team team,
            TeamStore store,
            Members members,
            Passwords passwords,
            Attempts attempts,
            Entrance entrance,
            MemberSessions sessions,
            Screens screens) {
        this.team = team;
        this.store = store;
        this.members = members;
        this.passwords = passwords;
        this.attempts = attempts;
        this.entrance = entrance;
        this.sessions = sessions;
        this.screens = screens;
    }

    @GetMapping("/team/me")
    Page show(@RequestParam(defaultValue = "") String done, Me me, HttpServletRequest request) {
        var form = MemberForm.of(team.get(me.id()));
        return page(
                form, Map.of(), DONE.contains(done) ? "team.me.done_" + done : null, me, request);
    }

    @PostMapping("/team/me")
    @Nullable Page change(
            @RequestParam String name,
            @RequestParam String capacity,
            @RequestParam(defaultValue = "") String language,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var typed = new MemberForm(name, "", Set.of(), null, capacity, language);
        var faults = new LinkedHashMap<>(typed.faults());
        faults.keySet().retainAll(Set.of("name", "capacity"));
        if (!faults.isEmpty()) {
            response.setStatus(UNPROCESSABLE);
            return page(typed, faults, null, me, request);
        }
        members.arrangeMyself(
                me, SetupForm.text(name), typed.people(), MemberForm.spoken(language));
        response.sendRedirect("/team/me?done=saved");
        return null;
    }

    @PostMapping("/team/me/password")
    @Nullable Page changePassword(
            @RequestParam String current,
            @RequestParam String password,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var faults = faultsIn(current, password, me);
        if (!faults.isEmpty()) {
            response.setStatus(UNPROCESSABLE);
            return page(MemberForm.of(team.get(me.id())), faults, null, me, request);
        }
        members.changePassword(me, password);
        sessions.endAll(me.id());
        sessions.begin(request, response, entrance.welcome(me.id()));
        response.sendRedirect("/team/me?done=password");
        return null;
    }

    @PostMapping("/team/me/sign-outs")
    String signOutEverywhere(Me me) {
        members.signOutEverywhere(me);
        sessions.endAll(me.id());
        return "redirect:/team/sign-in";
    }

    /// Whoever sits at a device left open must not find out the password by guessing here.
    private Map<String, String> faultsIn(String current, String password, Me me) {
        var faults = new LinkedHashMap<String, String>();
        var member = store.member(me.id()).orElseThrow();
        Passwords.faultIn(password, member.name(), member.signIn())
                .ifPresent(fault -> faults.put("password", fault));
        var subject = "change:" + me.id().value();
        if (attempts.count(Map.of(subject, Waiting.OF_ACCOUNT)).isPresent()) {
            faults.put("current", "team.password.wait");
        } else if (passwords.matches(current, member.password())) {
            attempts.forgive(subject);
        } else {
            faults.put("current", "team.password.not_current");
        }
        return faults;
    }

    private MyPage page(
            MemberForm form,
            Map<String, String> faults,
            @Nullable String done,
            Me me,
            HttpServletRequest request) {
        var screen = screens.of(request);
        var said = new LinkedHashMap<String, String>();
        faults.forEach((field, key) -> said.put(field, screen.t(key)));
        return new MyPage(
                Objects.requireNonNullElse(form.name(), ""),
                team.get(me.id()).signIn(),
                Objects.requireNonNullElse(form.capacity(), ""),
                Objects.requireNonNullElse(form.language(), ""),
                sessions.of(me.id(), request),
                said,
                done);
    }
}
