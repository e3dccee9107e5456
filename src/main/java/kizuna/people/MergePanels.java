package kizuna.people;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kizuna.platform.Page;
import kizuna.team.Me;
import kizuna.team.Team;
import org.springframework.stereotype.Component;

/// Puts [MergePanel] on a person's page, at its end.
@Component
class MergePanels implements PersonPanel {
    private static final int LAST = 96;

    private final Merges merges;
    private final Team team;

    MergePanels(Merges merges, Team team) {
        this.merges = merges;
        this.team = team;
    }

    @Override
    public int order() {
        return LAST;
    }

    @Override
    public Optional<Page> of(Person person, Me me, Map<String, String> query) {
        var members =
                team.members().stream()
                        .collect(Collectors.toMap(each -> each.id().value(), each -> each.name()));
        return Optional.of(new MergePanel(person.id(), merges.of(person.id(), me), members));
    }
}
