package kizuna.touches;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kizuna.people.Person;
import kizuna.people.PersonPanel;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.MemberId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What happened between a person and us, newest first. What is shown of it, and from where on,
/// are plain parameters of the page's address.
public record TimelinePanel(
        Person person,
        Timeline timeline,
        Timeline.Filter filter,
        boolean first,
        Map<Integer, String> members,
        Map<Long, HeardPart> heard)
        implements Page {

    private static final int PAGE = 20;

    public String member(@Nullable MemberId id) {
        return id == null ? "" : members.getOrDefault(id.value(), "");
    }

    /// What sounds in the words of this one; nothing where they are ours.
    public @Nullable HeardPart heard(Timeline.Item item) {
        return heard.get(item.told().id());
    }

    public String path() {
        return "/people/" + person.id().value();
    }

    /// The same page with another direction, and all else that was chosen.
    public String showing(Timeline.Show show) {
        return path()
                + "?"
                + written(
                        new Timeline.Filter(
                                show, filter.channel(), filter.element(), filter.words()))
                + "#timeline";
    }

    public String more() {
        var next = timeline.next();
        return next == null
                ? ""
                : path() + "?" + written(filter) + "&after=" + next.written() + "#timeline";
    }

    public boolean isOnly(Channel channel) {
        return channel == filter.channel();
    }

    public boolean isOnly(Signal element) {
        return element == filter.element();
    }

    /// Whether anything but the direction was chosen.
    public boolean isNarrowed() {
        return filter.channel() != null || filter.element() != null || filter.words();
    }

    private static String written(Timeline.Filter filter) {
        var channel = filter.channel();
        var element = filter.element();
        return "show="
                + lower(filter.show())
                + (channel == null ? "" : "&channel=" + lower(channel))
                + (element == null ? "" : "&element=" + lower(element))
                + (filter.words() ? "&words=1" : "");
    }

    public static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
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
        private final Hearings hearings;
        private final Team team;

        Panel(Touches touches, Hearings hearings, Team team) {
            this.touches = touches;
            this.hearings = hearings;
            this.team = team;
        }

        @Override
        public int order() {
            return 90;
        }

        @Override
        public Optional<Page> of(Seen seen) {
            var person = seen.person();
            var query = seen.query();
            var form = Form.of(query);
            var filter =
                    new Timeline.Filter(
                            form.choice("show", Timeline.Show.class, Timeline.Show.ALL),
                            chosen(query, "channel", List.of(Channel.values())),
                            chosen(query, "element", Signal.ELEMENTS),
                            form.isOn("words"));
            var after = Timeline.Cursor.parse(query.get("after"));
            var timeline = touches.timeline(person, filter, after, PAGE);
            return Optional.of(
                    new TimelinePanel(
                            person,
                            timeline,
                            filter,
                            after.equals(Timeline.Cursor.TOP),
                            seen.members(),
                            heard(person, timeline)));
        }

        private Map<Long, HeardPart> heard(Person person, Timeline timeline) {
            var theirs =
                    timeline.items().stream()
                            .map(Timeline.Item::told)
                            .filter(each -> each.received() && !each.isPurchase())
                            .filter(each -> !each.text().isEmpty())
                            .toList();
            var parts = hearings.of(theirs.stream().map(each -> words(person, each)).toList());
            var heard = new HashMap<Long, HeardPart>();
            for (int i = 0; i < theirs.size(); i++) {
                heard.put(theirs.get(i).id(), parts.get(i));
            }
            return heard;
        }

        private HeardPart.Words words(Person person, Entry entry) {
            return HeardPart.Words.of(
                    new TouchId(entry.id()),
                    person.id(),
                    person.storeId(),
                    entry.text(),
                    entry.signals(),
                    entry.at().atZone(team.zone()).toLocalDate(),
                    "/people/" + person.id().value());
        }

        private static <E extends Enum<E>> @Nullable E chosen(
                Map<String, String> query, String name, Collection<E> among) {
            return among.stream()
                    .filter(each -> each.name().equalsIgnoreCase(query.getOrDefault(name, "")))
                    .findFirst()
                    .orElse(null);
        }
    }
}
