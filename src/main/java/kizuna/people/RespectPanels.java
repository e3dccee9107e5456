package kizuna.people;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kizuna.platform.Page;
import org.springframework.stereotype.Component;

/// Puts [RespectPanel] on a person's page, at its end.
@Component
class RespectPanels implements PersonPanel {
    private static final int LAST = 95;

    private final Consents consents;
    private final RespectStore store;

    RespectPanels(Consents consents, RespectStore store) {
        this.consents = consents;
        this.store = store;
    }

    @Override
    public int order() {
        return LAST;
    }

    @Override
    public Optional<Page> of(Seen seen) {
        var person = seen.person();
        var ways = seen.known().ways();
        var owed = store.owed(person.id(), seen.today());
        var said = owed.consents() ? consents.of(person.id()) : List.<Consent>of();
        Map<Way.Kind, Consent> last =
                said.stream()
                        .collect(
                                Collectors.toMap(
                                        Consent::kind, Function.identity(), (newer, _) -> newer));
        var lines =
                Arrays.stream(Way.Kind.values())
                        .map(
                                kind -> {
                                    var theirs =
                                            ways.stream()
                                                    .filter(each -> each.kind() == kind)
                                                    .toList();
                                    var latest = last.get(kind);
                                    return new RespectPanel.Line(
                                            kind,
                                            Consent.Reach.of(
                                                    kind,
                                                    Optional.ofNullable(latest),
                                                    theirs,
                                                    person.isQuiet()),
                                            latest,
                                            theirs.stream().anyMatch(Way::preferred));
                                })
                        .filter(line -> line.last() != null || line.reach() != Consent.Reach.NO_WAY)
                        .toList();
        return Optional.of(
                new RespectPanel(
                        person,
                        lines,
                        owed.quietTimes() ? store.quietTimes(person.id()) : List.of(),
                        owed,
                        seen.me().leads()));
    }
}
