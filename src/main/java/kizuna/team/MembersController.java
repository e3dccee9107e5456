package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Screens;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@Controller
@OpenTo({Role.OWNER, Role.MANAGER})
class MembersController {
    private static final int UNPROCESSABLE = 422;

    private final Team team;
    private final Members members;
    private final MemberSessions sessions;
    private final Charges charges;
    private final Screens screens;
    private final Clock clock;

    MembersController(
            Team team,
            Members members,
            MemberSessions sessions,
            Charges charges,
            Screens screens,
            Clock clock) {
        this.team = team;
        this.members = members;
        this.sessions = sessions;
        this.charges = charges;
        this.screens = screens;
        this.clock = clock;
    }

    @GetMapping("/team")
    @OpenTo
    Page list(Me me) {
        var stores = team.stores().stream().collect(Collectors.toMap(Store::id, Store::name));
        var rows =
                members.seenBy(me).stream()
                        .sorted(Comparator.comparing(Member::hasLeft))
                        .map(member -> row(member, stores, me))
                        .toList();
        boolean leads = !Rights.mayGive(me).isEmpty();
        return new TeamPage(rows, leads, leads ? waiting(me) : 0);
    }

    @GetMapping("/team/members/new")
    Page ask(Me me) {
        return page(null, MemberForm.empty(me.stores()), Map.of(), me, false);
    }

    @PostMapping("/team/members")
    @Nullable Page add(
            @ModelAttribute MemberForm form,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var faults = new LinkedHashMap<>(form.faults());
        if (faults.isEmpty()) {
            try {
                var id = members.add(form, me);
                return invitation(id, me);
            } catch (Problem problem) {
                taken(problem, faults);
            }
        }
        response.setStatus(UNPROCESSABLE);
        return page(null, form, said(faults, form, request), me, false);
    }

    @GetMapping("/team/members/{id}")
    Page show(@PathVariable int id, @RequestParam(required = false) @Nullable String saved, Me me) {
        var member = members.managedBy(me, new MemberId(id));
        return page(member, MemberForm.of(member), Map.of(), me, saved != null);
    }

    @PostMapping("/team/members/{id}")
    @Nullable Page change(
            @PathVariable int id,
            @ModelAttribute MemberForm form,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws java.io.IOException {
        var member = members.managedBy(me, new MemberId(id));
        var faults = new LinkedHashMap<>(form.faults());
        if (faults.isEmpty()) {
            try {
                members.change(member.id(), form, me);
                response.sendRedirect(
                        leavesBehind(member.id())
                                ? handOver(id)
                                : "/team/members/" + id + "?saved");
                return null;
            } catch (Problem problem) {
                taken(problem, faults);
            }
        }
        response.setStatus(UNPROCESSABLE);
        return page(member, form, said(faults, form, request), me, false);
    }

    @PostMapping("/team/members/{id}/invitation")
    Page invite(@PathVariable int id, Me me) {
        return invitation(new MemberId(id), me);
    }

    /// Nobody leaves silently: what is in their hands is handed over first, or, with `now`, later.
    @PostMapping("/team/members/{id}/leaving")
    String leave(
            @PathVariable int id, @RequestParam(required = false) @Nullable String now, Me me) {
        var member = members.managedBy(me, new MemberId(id));
        if (now == null && !held(member, me).isEmpty()) {
            return "redirect:" + handOver(id) + "&leaving=1";
        }
        members.leave(member.id(), me);
        sessions.endAll(member.id());
        return "redirect:/team";
    }

    @PostMapping("/team/members/{id}/return")
    String comeBack(@PathVariable int id, Me me) {
        members.comeBack(new MemberId(id), me);
        return "redirect:/team/members/" + id;
    }

    private static String handOver(int id) {
        return "/people/handovers/new?member=" + id;
    }

    /// Something in their hands at a store where they are no longer.
    private boolean leavesBehind(MemberId id) {
        var member = team.get(id);
        return !member.is(Role.OWNER)
                && charges.of(id).stream()
                        .anyMatch(each -> !member.stores().contains(each.store()));
    }

    private long waiting(Me me) {
        var bonds = charges.waiting(me.stores());
        return members.managed(me).stream()
                .mapToLong(each -> bonds.getOrDefault(each.id(), 0L))
                .sum();
    }

    private InvitationPage invitation(MemberId id, Me me) {
        var token = members.invite(id, me);
        var link =
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/team/invitations/" + token)
                        .build()
                        .toUriString();
        return new InvitationPage(
                team.get(id),
                link,
                clock.instant().plus(Members.INVITATION_LASTS),
                isHomely(URI.create(link).getHost()));
    }

    private static boolean isHomely(@Nullable String host) {
        return host == null
                || host.equals("localhost")
                || host.startsWith("127.")
                || host.equals("[::1]");
    }

    private static TeamPage.Row row(Member member, Map<StoreId, String> stores, Me me) {
        return new TeamPage.Row(
                member,
                member.stores().stream().map(stores::get).filter(Objects::nonNull).toList(),
                Rights.manages(me, member));
    }

    private MemberPage page(
            @Nullable Member member,
            MemberForm form,
            Map<String, String> faults,
            Me me,
            boolean saved) {
        return new MemberPage(
                member,
                form,
                faults,
                Rights.mayGive(me).stream().sorted().toList(),
                team.stores(me),
                member == null ? List.of() : held(member, me),
                saved);
    }

    private List<Charges.Held> held(Member member, Me me) {
        return charges.of(member.id()).stream().filter(each -> me.sees(each.store())).toList();
    }

    /// What can be mended in the form is told there; everything else is told as ever.
    private static void taken(Problem problem, Map<String, String> faults) {
        if (!problem.key().equals("team.problem.name_taken")) {
            throw problem;
        }
        faults.put("signIn", problem.key());
    }

    private Map<String, String> said(
            Map<String, String> faults, MemberForm form, HttpServletRequest request) {
        var screen = screens.of(request);
        return faults.keySet().stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                field ->
                                        screen.t(
                                                Objects.requireNonNull(faults.get(field)),
                                                SetupForm.text(form.signIn()))));
    }
}
