package kizuna.team;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The house, its stores and members.
@Component
public class Team {
    private static final ZoneId HOME = ZoneId.of("Asia/Tokyo");

    private final TeamStore store;
    private final Audit audit;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Team(
            TeamStore store,
            Audit audit,
            Passwords passwords,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.audit = audit;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /// Empty until the first run made one.
    public Optional<Organisation> organisation() {
        return store.organisation().map(Team::organisation);
    }

    /// Makes the house, its first store and its owner, who is returned. Two at once: one house, and
    /// a conflict for the other.
    @Transactional
    public MemberId found(NewHouse house) {
        var made =
                new Organisation(
                        PlainText.line(house.houseName()),
                        house.zone(),
                        house.currency(),
                        house.language());
        if (!store.found(row(made))) {
            throw Problem.conflict("team.problem.house_stands");
        }
        var first = firstStore(PlainText.line(house.storeName()));
        var owner =
                join(
                        new NewMember(
                                house.signIn(),
                                house.ownerName(),
                                house.password(),
                                Set.of(Role.OWNER, Role.MEMBER),
                                List.of(first)));
        audit.record(owner, "team.house.found", "member:" + owner.value(), Map.of());
        return owner;
    }

    /// A file brought in before anyone signed in has made a store already: that one is it.
    private StoreId firstStore(String name) {
        var there = stores().stream().findFirst();
        there.ifPresent(each -> store.rename(each.id(), name));
        return there.map(Store::id).orElseGet(() -> open(name));
    }

    @Transactional
    void change(Organisation house, Me me) {
        store.guard();
        var before = organisation().orElseThrow();
        var now = row(house);
        if (!now.equals(row(before))) {
            store.change(now);
            audit.record(me.id(), "team.house.change", "house", changes(row(before), now));
            if (!house.zone().equals(before.zone())) {
                events.publishEvent(new ZoneChanged(me.id()));
            }
        }
    }

    static Organisation organisation(TeamStore.House house) {
        return new Organisation(
                house.name(),
                ZoneId.of(house.zone()),
                Currency.getInstance(house.currency()),
                Locale.of(house.language()));
    }

    private static TeamStore.House row(Organisation house) {
        return new TeamStore.House(
                house.name(),
                house.zone().getId(),
                house.currency().getCurrencyCode(),
                house.language().getLanguage());
    }

    /// What differs: before and after.
    private static Map<String, List<String>> changes(TeamStore.House before, TeamStore.House now) {
        var changes = new LinkedHashMap<String, List<String>>();
        changes.put("name", List.of(before.name(), now.name()));
        changes.put("zone", List.of(before.zone(), now.zone()));
        changes.put("currency", List.of(before.currency(), now.currency()));
        changes.put("language", List.of(before.language(), now.language()));
        changes.values().removeIf(both -> both.getFirst().equals(both.getLast()));
        return changes;
    }

    public ZoneId zone() {
        return organisation().map(Organisation::zone).orElse(HOME);
    }

    /// The day it is in the house's own zone.
    public LocalDate today() {
        return LocalDate.now(clock.withZone(zone()));
    }

    public List<Store> stores() {
        return store.stores();
    }

    /// Those that I see.
    public List<Store> stores(Me me) {
        return stores().stream().filter(each -> me.sees(each.id())).toList();
    }

    /// Everyone who is with us now at one of my stores, me included; owners are at all of them.
    public List<Member> colleagues(Me me) {
        return colleagues(members(), me);
    }

    /// The same, where everyone is at hand already.
    public static List<Member> colleagues(List<Member> everyone, Me me) {
        return everyone.stream()
                .filter(each -> !each.hasLeft())
                .filter(each -> each.is(Role.OWNER) || each.stores().stream().anyMatch(me::sees))
                .toList();
    }

    @Transactional
    public StoreId open(String storeName) {
        var name = PlainText.line(storeName);
        return store.open(name)
                .orElseThrow(() -> Problem.conflict("team.problem.store_taken", name));
    }

    @Transactional
    void close(StoreId id, Me me) {
        store.guard();
        var open = stores();
        var closing =
                open.stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> Problem.notFound("team.problem.no_such_store"));
        if (open.size() == 1) {
            throw Problem.conflict("team.problem.last_store");
        }
        if (store.isOnlyOne(id)) {
            throw Problem.conflict("team.problem.store_has_members", closing.name());
        }
        store.close(id, clock.instant());
        events.publishEvent(new StoreClosing(id));
        audit.record(
                me.id(), "team.store.close", "store:" + id.value(), Map.of("name", closing.name()));
    }

    /// Everyone, those who left included.
    public List<Member> members() {
        return store.members().stream().map(Team::member).toList();
    }

    public Member get(MemberId id) {
        return store.member(id)
                .map(Team::member)
                .orElseThrow(() -> Problem.notFound("team.problem.no_member", id.value()));
    }

    public Optional<Member> find(String signIn) {
        return store.memberByKey(key(signIn)).map(Team::member);
    }

    @Transactional
    public MemberId join(NewMember who) {
        var id =
                store.join(
                                who.signIn(),
                                key(who.signIn()),
                                who.name(),
                                who.password() == null ? null : passwords.encoded(who.password()))
                        .orElseThrow(
                                () -> Problem.conflict("team.problem.name_taken", who.signIn()));
        who.roles().forEach(role -> store.giveRole(id, role));
        who.stores().forEach(each -> store.belong(id, each));
        return id;
    }

    /// What the member may do and see, as when they are signed in.
    public Me meOf(MemberId id) {
        return store.me(id)
                .map(Team::me)
                .orElseThrow(() -> Problem.notFound("team.problem.no_member", id.value()));
    }

    /// Sign-in names are the same whatever their width and case.
    static String key(String signIn) {
        return Normalizer.normalize(PlainText.line(signIn), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
    }

    static Me me(TeamStore.MeRow row) {
        return new Me(
                row.id(),
                row.name(),
                roles(row.roles()),
                row.stores().stream().map(StoreId::new).collect(Collectors.toSet()));
    }

    private static Member member(TeamStore.Row row) {
        return new Member(
                row.id(),
                row.signIn(),
                row.name(),
                roles(row.roles()),
                row.stores().stream().map(StoreId::new).toList(),
                row.capacity(),
                language(row.language()),
                row.password() != null,
                row.leftAt());
    }

    static @Nullable Locale language(@Nullable String language) {
        return language == null ? null : Locale.of(language);
    }

    private static Set<Role> roles(List<String> names) {
        var roles = EnumSet.noneOf(Role.class);
        names.forEach(name -> roles.add(Role.valueOf(name.toUpperCase(Locale.ROOT))));
        return roles;
    }
}
