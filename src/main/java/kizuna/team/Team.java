package kizuna.team;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The house, its stores and members.
@Component
public class Team {
    private static final ZoneId HOME = ZoneId.of("Asia/Tokyo");

    private final TeamStore store;
    private final Audit audit;
    private final Passwords passwords;
    private final Clock clock;

    Team(TeamStore store, Audit audit, Passwords passwords, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// Empty until the first run made one.
    public Optional<Organisation> organisation() {
        return store.organisation()
                .map(
                        house ->
                                new Organisation(
                                        house.name(),
                                        ZoneId.of(house.zone()),
                                        Currency.getInstance(house.currency()),
                                        Locale.of(house.language())));
    }

    /// Makes the house, its first store and its owner, who is returned. Two at once: one house, and
    /// a conflict for the other.
    @Transactional
    public MemberId found(NewHouse house) {
        var row =
                new TeamStore.House(
                        PlainText.line(house.houseName()),
                        house.zone().getId(),
                        house.currency().getCurrencyCode(),
                        house.language().getLanguage());
        if (!store.found(row)) {
            throw Problem.conflict("team.problem.house_stands");
        }
        var first = open(house.storeName());
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

    @Transactional
    public StoreId open(String storeName) {
        var name = PlainText.line(storeName);
        return store.open(name)
                .orElseThrow(() -> Problem.conflict("team.problem.store_taken", name));
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
