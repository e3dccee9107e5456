package kizuna.touches;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizuna.people.Person;
import kizuna.people.PersonPanel;
import kizuna.platform.Page;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.MemberId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What happened between a person and us, newest first. `show` and `after` are plain parameters of
/// the page's address.
public record TimelinePanel(
        Person person,
        Timeline timeline,
        Timeline.Show show,
        boolean first,
        Map<MemberId, String> members)
        implements Page {

    private static final int PAGE = 20;

    public String member(@Nullable MemberId id) {
        return id == null ? "" : members.getOrDefault(id, "");
    }

    public String showing(Timeline.Show other) {
        return "/people/"
                + person.id().value()
                + "?show="
                + other.name().toLowerCase(Locale.ROOT)
                + "#timeline";
    }

    public String more() {
        var next = timeline.next();
        return next == null
                ? ""
                : "/people/"
                        + person.id().value()
                        + "?show="
                        + show.name().toLowerCase(Locale.ROOT)
                        + "&after="
                        + next.written()
                        + "#timeline";
    }

    /// received.disclosure → theirs.disclosure, as the texts are called.
    public static Stream<String> signs(Entry entry) {
        return entry.signals().stream()
                .map(
                        signal ->
                                (entry.received() ? "touches.theirs." : "touches.ours.")
                                        + signal.name().toLowerCase(Locale.ROOT));
    }

    @Component
    static class Panel implements PersonPanel {
        private final Touches touches;
        private final Team team;

        Panel(Touches touches, Team team) {
            this.touches = touches;
            this.team = team;
        }

        @Override
        public int order() {
            return 90;
        }

        @Override
        public Optional<Page> of(Person person, Me me, Map<String, String> query) {
            var show = show(query.getOrDefault("show", ""));
            var after = Timeline.Cursor.parse(query.get("after"));
            return Optional.of(
                    new TimelinePanel(
                            person,
                            touches.timeline(person.id(), show, after, PAGE, me),
                            show,
                            after.equals(Timeline.Cursor.TOP),
                            team.members().stream()
                                    .collect(Collectors.toMap(Member::id, Member::name))));
        }

        private static Timeline.Show show(String name) {
            return Stream.of(Timeline.Show.values())
                    .filter(each -> each.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElse(Timeline.Show.ALL);
        }
    }
}
