package kizuna.team;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableSet;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import kizuna.platform.Languages;
import kizuna.platform.NavItem;
import kizuna.platform.Screen;
import kizuna.platform.Screens;
import kizuna.platform.StaticFiles;
import kizuna.platform.Texts;
import kizuna.platform.Waits;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// The screen of the member who is signed in, or of a visitor.
@Component
class TeamScreens implements Screens {
    private static final Organisation BEFORE_THE_FIRST_RUN =
            new Organisation(
                    "Kizuna",
                    ZoneId.of("Asia/Tokyo"),
                    Currency.getInstance("JPY"),
                    Locale.JAPANESE);

    private final Team team;
    private final Clock clock;
    private final Texts texts;
    private final StaticFiles files;
    private final Openable openable;
    private final List<NavItem> nav;
    private final Supplier<Map<String, List<Waits>>> waits;

    TeamScreens(
            Team team,
            Clock clock,
            Texts texts,
            StaticFiles files,
            Openable openable,
            ObjectProvider<NavItem> nav,
            ObjectProvider<Waits> waits) {
        this.team = team;
        this.clock = clock;
        this.texts = texts;
        this.files = files;
        this.openable = openable;
        // Those who count ask for the team, so they come after it.
        this.waits = SingletonSupplier.of(() -> waits.stream().collect(groupingBy(Waits::href)));
        this.nav = nav.stream().sorted(Comparator.comparingInt(NavItem::order)).toList();
    }

    @Override
    public Screen of(HttpServletRequest request) {
        var signedIn = SignedIn.current();
        var house = signedIn.map(SignedIn::house).or(team::organisation);
        var known = house.orElse(BEFORE_THE_FIRST_RUN);
        var place = openable.placeOf(request);
        var token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return new Screen(
                texts,
                language(request, signedIn, house),
                known.zone(),
                LocalDate.now(clock.withZone(known.zone())),
                known.currency(),
                place.path(),
                place.query(),
                () -> token == null ? null : token.getToken(),
                signedIn.map(TeamScreens::reader).orElse(null),
                signedIn.map(each -> navOf(each.me())).orElse(List.of()),
                item -> signedIn.map(each -> waiting(item, each.me())).orElse(0),
                files.version());
    }

    private static Locale language(
            HttpServletRequest request, Optional<SignedIn> signedIn, Optional<Organisation> house) {
        return signedIn.map(SignedIn::language)
                .or(() -> Languages.chosen(request))
                .or(() -> house.map(Organisation::language))
                .orElseGet(() -> Texts.supported(request.getLocale()));
    }

    /// Roles by their lower-case names, as templates and [NavItem]s ask for them.
    private static Screen.Reader reader(SignedIn signedIn) {
        var me = signedIn.me();
        return new Screen.Reader(
                me.id().value(), me.name(), names(me.roles()), signedIn.house().name());
    }

    private List<NavItem> navOf(Me me) {
        var roles = names(me.roles());
        return nav.stream()
                .filter(
                        item ->
                                item.roles().isEmpty()
                                        || item.roles().stream().anyMatch(roles::contains))
                .toList();
    }

    private int waiting(NavItem item, Me me) {
        var stores = me.stores().stream().map(StoreId::value).collect(toSet());
        return waits.get().getOrDefault(item.href(), List.of()).stream()
                .mapToInt(each -> each.of(me.id().value(), stores, Waits.MOST))
                .sum();
    }

    private static Set<String> names(Set<Role> roles) {
        return roles.stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .collect(toUnmodifiableSet());
    }
}
