package kizuna.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizuna.people.Bonds.Look;
import kizuna.platform.Jobs;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.MemberId;
import kizuna.team.Members;
import kizuna.team.Role;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Hand-overs: all that a member has in hand goes to named colleagues of the same store, as one;
/// and back, as one, but for what was changed since.
@Component
class Handovers {
    static final String EVEN = "even";
    private static final int AT_ONCE = 100;
    private static final int LOOKS_AT_ONCE = 1_000;
    private static final List<String> NEAREST =
            List.of("family", "friend", "regular", "familiar", "met");

    private static final Comparator<Near> CLOSEST_FIRST =
            Comparator.comparingInt(Near::rank)
                    .thenComparing(Near::lastOn, Comparator.reverseOrder())
                    .thenComparingLong(each -> each.charge().id().value());

    private final HandoverStore store;
    private final Bonds bonds;
    private final Jobs jobs;
    private final Team team;
    private final Members members;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Handovers(
            HandoverStore store,
            Bonds bonds,
            Jobs jobs,
            Team team,
            Members members,
            Audit audit,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.bonds = bonds;
        this.jobs = jobs;
        this.team = team;
        this.members = members;
        this.audit = audit;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// To whom each goes: `own` one by one, `rest` for all others of a store: a member's number,
    /// [#EVEN], or empty: they stay.
    record Choice(Map<Long, Integer> own, Map<StoreId, String> rest) {}

    /// A person in the member's hands, and how close we are.
    record Near(Handover.Charge charge, @Nullable Look look) {
        String stage() {
            return look == null ? "met" : look.stage();
        }

        int rank() {
            int at = NEAREST.indexOf(stage());
            return at < 0 ? NEAREST.size() : at;
        }

        LocalDate lastOn() {
            return look == null || look.lastOn() == null ? Bonds.BEFORE_ALL : look.lastOn();
        }
    }

    /// `to`: null where they stay.
    record Going(Near near, @Nullable Member to) {
        Stream<Charged> charged() {
            return to == null ? Stream.of() : Stream.of(new Charged(near, to));
        }
    }

    /// A person who goes to a colleague.
    record Charged(Near near, Member to) {
        Handover.Charge charge() {
            return near.charge();
        }
    }

    Member from(MemberId member, Me me) {
        return members.managedBy(me, member);
    }

    /// All that is in their hands at my stores, the closest first.
    List<Near> near(MemberId member, Me me) {
        var charges = store.charges(member, me.stores());
        Map<PersonId, Look> looks = new HashMap<>();
        for (int at = 0; at < charges.size(); at += LOOKS_AT_ONCE) {
            looks.putAll(
                    bonds.of(
                            charges
                                    .subList(at, Math.min(at + LOOKS_AT_ONCE, charges.size()))
                                    .stream()
                                    .map(Handover.Charge::id)
                                    .toList()));
        }
        return charges.stream()
                .map(each -> new Near(each, looks.get(each.id())))
                .sorted(CLOSEST_FIRST)
                .toList();
    }

    /// Who of us could take over at the store: those who serve there, else the owners.
    List<Member> colleagues(StoreId at, MemberId but) {
        var here =
                team.members().stream()
                        .filter(each -> !each.hasLeft() && !each.id().equals(but))
                        .toList();
        var there =
                here.stream()
                        .filter(each -> each.is(Role.MEMBER) && each.stores().contains(at))
                        .toList();
        return there.isEmpty() ? here.stream().filter(each -> each.is(Role.OWNER)).toList() : there;
    }

    /// Where everyone would go. `leaving`: then nobody may stay while there is a colleague.
    List<Going> plan(MemberId member, Choice choice, boolean leaving, Me me) {
        Map<StoreId, List<Member>> colleagues = new HashMap<>();
        Map<StoreId, Integer> turns = new HashMap<>();
        var plan = new ArrayList<Going>();
        for (var near : near(member, me)) {
            var at = near.charge().storeId();
            var there = colleagues.computeIfAbsent(at, each -> colleagues(each, member));
            var to = to(near.charge(), there, choice, turns);
            if (to == null && leaving && !there.isEmpty()) {
                throw Problem.invalid("people.problem.handover_rest");
            }
            plan.add(new Going(near, to));
        }
        return plan;
    }

    private static @Nullable Member to(
            Handover.Charge charge,
            List<Member> there,
            Choice choice,
            Map<StoreId, Integer> turns) {
        var own = choice.own().get(charge.id().value());
        if (own != null) {
            return named(own, there);
        }
        if (!charge.bond() && charge.keeper() != null) {
            var keeper = find(charge.keeper().value(), there);
            if (keeper.isPresent()) {
                return keeper.get();
            }
        }
        var rest = choice.rest().getOrDefault(charge.storeId(), "");
        if (rest.equals(EVEN) && !there.isEmpty()) {
            int turn = turns.merge(charge.storeId(), 1, Integer::sum) - 1;
            return there.get(turn % there.size());
        }
        return rest.matches("[0-9]{1,9}") ? named(Integer.parseInt(rest), there) : null;
    }

    private static Member named(int id, List<Member> there) {
        return find(id, there).orElseThrow(() -> Problem.invalid("people.problem.handover_whom"));
    }

    private static Optional<Member> find(int id, List<Member> there) {
        return there.stream().filter(each -> each.id().value() == id).findFirst();
    }

    /// Decides all of it at once, and passes it on in the background; who leaves is out at once.
    Handover.Id start(MemberId member, Choice choice, boolean leaving, Me me) {
        var id = transaction.execute(_ -> decided(member, choice, leaving, me));
        if (id == null) {
            throw new IllegalStateException("No hand-over");
        }
        run(id, progress -> pass(id, me, progress));
        return id;
    }

    private Handover.Id decided(MemberId member, Choice choice, boolean leaving, Me me) {
        from(member, me);
        var plan = plan(member, choice, leaving, me).stream().flatMap(Going::charged).toList();
        var id = store.add(member, me.id(), clock.instant(), spread(plan));
        audit.record(
                me.id(),
                "people.handover.make",
                "member:" + member.value(),
                Map.of("handover", id.value(), "persons", store.size(id)));
        if (leaving) {
            members.leave(member, me);
        }
        return id;
    }

    /// The closest are introduced today, the others on the days after, as many on each as fill
    /// half of the new colleague's list.
    private List<HandoverStore.Planned> spread(List<Charged> plan) {
        Map<MemberId, Integer> cards = new HashMap<>();
        var today = team.today();
        return plan.stream().map(each -> planned(each, cards, today)).toList();
    }

    private static HandoverStore.Planned planned(
            Charged each, Map<MemberId, Integer> cards, LocalDate today) {
        var charge = each.charge();
        var to = each.to();
        var day = "";
        if (charge.bond() && !charge.quiet()) {
            int before = cards.merge(to.id(), 1, Integer::sum) - 1;
            day = today.plusDays(before / Math.max(1, to.capacity() / 2)).toString();
        }
        return new HandoverStore.Planned(
                charge.id(), to.id(), charge.bond(), each.near().stage(), day);
    }

    /// Of those who made it, and of owners.
    Handover get(Handover.Id id, Me me) {
        return store.find(id)
                .filter(each -> me.is(Role.OWNER) || each.madeBy().equals(me.id()))
                .orElseThrow(Handovers::unknown);
    }

    Optional<Jobs.Job> job(Handover handover) {
        return Optional.ofNullable(handover.jobId()).flatMap(jobs::find);
    }

    /// Later, too; once.
    void undo(Handover.Id id, Me me) {
        var handover = get(id, me);
        if (job(handover).filter(job -> job.endedAt() == null && !jobs.isLost(job)).isPresent()) {
            throw Problem.busy("people.problem.bulk_running");
        }
        transaction.executeWithoutResult(
                _ -> {
                    if (!store.undone(id, clock.instant())) {
                        throw Problem.conflict("people.problem.bulk_undone");
                    }
                    audit.record(
                            me.id(),
                            "people.handover.undo",
                            "member:" + handover.fromMember().value(),
                            Map.of("handover", id.value()));
                });
        run(id, progress -> takeBack(id, me, progress));
    }

    List<Letter> letters(Handover.Id id, String way, int after, int limit, Me me) {
        if (!store.isReadable(id, me)) {
            throw unknown();
        }
        return store.letters(id, way, after, limit, me);
    }

    /// Nothing written: as prepared again.
    @Transactional
    void write(Handover.Id id, Letter.Id letter, String typed, Me me) {
        var text = PlainText.lines(typed);
        if (text.length() > Memory.New.LONGEST) {
            throw Problem.invalid("people.problem.text_too_long", Memory.New.LONGEST);
        }
        if (!store.write(id, letter, text.isEmpty() ? null : text, me)) {
            throw unknown();
        }
    }

    Map<MemberId, Member> everyone() {
        return team.members().stream().collect(Collectors.toMap(Member::id, Function.identity()));
    }

    private void run(Handover.Id id, Jobs.Work work) {
        store.job(id, jobs.start("people.handover", "handover:" + id.value(), Problem::key, work));
    }

    private void pass(Handover.Id id, Me me, Progress progress) {
        each(id, progress, places -> store.pass(id, places, clock.instant(), me.stores()));
    }

    private void takeBack(Handover.Id id, Me me, Progress progress) {
        each(id, progress, places -> store.takeBack(id, places, clock.instant(), me.stores()));
    }

    private void each(
            Handover.Id id, Progress progress, Function<List<Integer>, List<PersonId>> change) {
        long size = store.size(id);
        long done = 0;
        var places = store.places(id, 0, AT_ONCE);
        while (!places.isEmpty()) {
            var some = places;
            transaction.executeWithoutResult(
                    _ ->
                            change.apply(some)
                                    .forEach(
                                            person ->
                                                    events.publishEvent(
                                                            new PersonChanged(person))));
            done += some.size();
            progress.at(done, size);
            places = store.places(id, some.getLast(), AT_ONCE);
        }
    }

    private static Problem unknown() {
        return Problem.notFound("people.problem.no_handover");
    }
}
