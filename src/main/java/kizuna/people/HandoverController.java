package kizuna.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Charges;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.MemberId;
import kizuna.team.Members;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.Store;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// All that a member has in hand goes to colleagues: chosen, looked at, done, undone.
@Controller
@OpenTo({Role.OWNER, Role.MANAGER})
@RequestMapping("/people/handovers")
class HandoverController {
    private static final int CLOSEST = 30;
    private static final int NAMED = 5;
    private static final String OWN = "own.";
    private static final String REST = "rest.";

    private final Handovers handovers;
    private final HandoverStore store;
    private final Charges charges;
    private final Members members;
    private final Team team;

    HandoverController(
            Handovers handovers, HandoverStore store, Charges charges, Members members, Team team) {
        this.handovers = handovers;
        this.store = store;
        this.charges = charges;
        this.members = members;
        this.team = team;
    }

    @GetMapping
    Page list(Me me) {
        var everyone = handovers.everyone();
        var managed = members.managed(me);
        var waits = charges.waiting(me.stores());
        var waiting =
                managed.stream()
                        .filter(each -> waits.containsKey(each.id()))
                        .map(
                                each ->
                                        new HandoversPage.Wait(
                                                each.id().value(),
                                                each.name(),
                                                each.hasLeft(),
                                                waits.getOrDefault(each.id(), 0L)))
                        .toList();
        return new HandoversPage(
                waiting,
                managed.stream()
                        .filter(each -> !each.hasLeft())
                        .map(each -> new HandoversPage.Choice(each.id().value(), each.name()))
                        .toList(),
                store.latest(me).stream()
                        .map(
                                each ->
                                        new HandoversPage.Made(
                                                each.id().value(),
                                                name(everyone, each.fromMember()),
                                                name(everyone, each.madeBy()),
                                                each.madeAt(),
                                                each.undoneAt()))
                        .toList());
    }

    @GetMapping("/new")
    Page ask(@RequestParam Map<String, String> typed, Me me) {
        var member = member(typed);
        if (member == null) {
            return new Redirect("/people/handovers");
        }
        var from = handovers.from(member, me);
        var near =
                handovers.near(member, me).stream()
                        .collect(Collectors.groupingBy(each -> each.charge().storeId()));
        var parts =
                team.stores(me).stream()
                        .filter(each -> near.containsKey(each.id()))
                        .map(each -> part(each, near.getOrDefault(each.id(), List.of()), from))
                        .toList();
        return new HandoverPage(from, isLeaving(typed, from), parts, typed);
    }

    @GetMapping("/preview")
    Page preview(@RequestParam Map<String, String> typed, Me me) {
        var member = member(typed);
        if (member == null) {
            return new Redirect("/people/handovers");
        }
        var from = handovers.from(member, me);
        var leaving = isLeaving(typed, from);
        var plan = handovers.plan(member, choice(typed), leaving, me);
        var chosen = chosen(typed, leaving);
        return new HandoverPreviewPage(
                from,
                leaving,
                chosen,
                chosen.entrySet().stream()
                        .map(
                                each ->
                                        each.getKey()
                                                + "="
                                                + URLEncoder.encode(
                                                        each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")),
                rows(plan, me),
                plan.stream().filter(each -> each.to() == null).count(),
                plan.stream()
                        .filter(each -> each.to() != null && each.near().charge().quiet())
                        .count());
    }

    @PostMapping
    Page create(@RequestParam Map<String, String> typed, Me me) {
        var member = member(typed);
        if (member == null) {
            throw Problem.invalid("people.problem.handover_whom");
        }
        var from = handovers.from(member, me);
        var id = handovers.start(member, choice(typed), isLeaving(typed, from), me);
        return new Redirect("/people/handovers/" + id.value());
    }

    @GetMapping("/{id:\\d{1,18}}")
    Page show(@PathVariable long id, Me me) {
        var handover = handovers.get(new Handover.Id(id), me);
        var from = team.get(handover.fromMember());
        return new HandoverDonePage(
                handover,
                from.name(),
                from.hasLeft(),
                store.shares(handover.id()),
                handovers.job(handover).orElse(null));
    }

    @PostMapping("/{id:\\d{1,18}}/undoing")
    Page undo(@PathVariable long id, Me me) {
        handovers.undo(new Handover.Id(id), me);
        return new Redirect("/people/handovers/" + id);
    }

    private HandoverPage.Part part(Store at, List<Handovers.Near> near, Member from) {
        return new HandoverPage.Part(
                at.id().value(),
                at.name(),
                near.stream().filter(each -> each.charge().bond()).count(),
                near.stream().mapToLong(each -> each.charge().promises()).sum(),
                from.stores().contains(at.id()) || from.is(Role.OWNER),
                near.stream().limit(CLOSEST).map(HandoverController::line).toList(),
                handovers.colleagues(at.id(), from.id()));
    }

    private static HandoverPage.Line line(Handovers.Near near) {
        var charge = near.charge();
        return new HandoverPage.Line(
                charge.id().value(),
                charge.name(),
                near.stage(),
                charge.quiet(),
                charge.bond(),
                charge.promises());
    }

    private List<HandoverPreviewPage.Row> rows(List<Handovers.Going> plan, Me me) {
        var rows = new ArrayList<HandoverPreviewPage.Row>();
        for (var at : team.stores(me)) {
            Map<String, List<Handovers.Charged>> byName = new LinkedHashMap<>();
            plan.stream()
                    .flatMap(Handovers.Going::charged)
                    .filter(each -> each.charge().storeId().equals(at.id()))
                    .forEach(
                            each ->
                                    byName.computeIfAbsent(each.to().name(), _ -> new ArrayList<>())
                                            .add(each));
            byName.forEach((name, given) -> rows.add(row(at.name(), name, given)));
        }
        return rows;
    }

    private static HandoverPreviewPage.Row row(
            String at, String name, List<Handovers.Charged> given) {
        return new HandoverPreviewPage.Row(
                at,
                name,
                given.stream().filter(each -> each.charge().bond()).count(),
                given.stream().mapToLong(each -> each.charge().promises()).sum(),
                given.stream().limit(NAMED).map(each -> each.charge().name()).toList());
    }

    private static @Nullable MemberId member(Map<String, String> typed) {
        var member = typed.getOrDefault("member", "");
        return isNumber(member) ? new MemberId(Integer.parseInt(member)) : null;
    }

    private static boolean isLeaving(Map<String, String> typed, Member from) {
        return typed.containsKey("leaving") && !from.hasLeft();
    }

    private static Handovers.Choice choice(Map<String, String> typed) {
        Map<Long, Integer> own = new LinkedHashMap<>();
        named(typed, OWN, HandoverController::isNumber)
                .forEach((person, to) -> own.put(person, Integer.valueOf(to)));
        Map<StoreId, String> rest = new LinkedHashMap<>();
        named(typed, REST, each -> isNumber(each) || each.equals(Handovers.EVEN))
                .forEach((at, to) -> rest.put(new StoreId(at.intValue()), to));
        return new Handovers.Choice(own, rest);
    }

    /// What was typed under `prefix` and a number.
    private static Map<Long, String> named(
            Map<String, String> typed, String prefix, Predicate<String> right) {
        return typed.entrySet().stream()
                .filter(each -> each.getKey().matches(prefix + "[0-9]{1,18}"))
                .filter(each -> right.test(each.getValue()))
                .collect(
                        Collectors.toMap(
                                each -> Long.valueOf(each.getKey().substring(prefix.length())),
                                Map.Entry::getValue));
    }

    private static Map<String, String> chosen(Map<String, String> typed, boolean leaving) {
        var chosen = new TreeMap<String, String>();
        typed.forEach(
                (name, value) -> {
                    if (name.matches("member|(own|rest)\\.[0-9]{1,18}") && !value.isEmpty()) {
                        chosen.put(name, value);
                    }
                });
        if (leaving) {
            chosen.put("leaving", "1");
        }
        return chosen;
    }

    private static boolean isNumber(String typed) {
        return typed.matches("[0-9]{1,9}");
    }

    private static String name(Map<MemberId, Member> everyone, MemberId id) {
        var member = everyone.get(id);
        return member == null ? "" : member.name();
    }
}
