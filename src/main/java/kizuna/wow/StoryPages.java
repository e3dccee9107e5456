package kizuna.wow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kizuna.people.People;
import kizuna.platform.Form;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.MemberId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts the page of a story together.
@Component
class StoryPages {
    private final Stories stories;
    private final LedgerStore ledger;
    private final People people;
    private final Team team;

    StoryPages(Stories stories, LedgerStore ledger, People people, Team team) {
        this.stories = stories;
        this.ledger = ledger;
        this.people = people;
        this.team = team;
    }

    StoryPage of(
            Story.Id id, StoryPage.Adding adding, Form form, StoryPage.@Nullable Gone gone, Me me) {
        var story = stories.get(id, me);
        var members = team.members();
        var person =
                story.personId() == null ? null : people.find(story.personId(), me).orElse(null);
        return new StoryPage(
                stories.tale(story),
                given(story),
                names(members),
                Team.colleagues(members, me),
                person == null ? null : person.id().value(),
                person == null ? "" : person.name(),
                person == null ? "" : person.called(),
                adding,
                form,
                gone,
                me);
    }

    private Map<Part.Id, List<Spending>> given(Story story) {
        var given = new HashMap<Part.Id, List<Spending>>();
        for (var each : ledger.of(story.id())) {
            var part = each.partId();
            if (part != null) {
                given.computeIfAbsent(part, _ -> new ArrayList<>()).add(each);
            }
        }
        return given;
    }

    Map<MemberId, String> names() {
        return names(team.members());
    }

    private static Map<MemberId, String> names(List<Member> members) {
        return members.stream().collect(Collectors.toMap(Member::id, Member::name));
    }
}
