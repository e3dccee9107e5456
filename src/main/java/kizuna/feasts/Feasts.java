package kizuna.feasts;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kizuna.bond.Bond;
import kizuna.letters.Shops;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Picture;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Waits;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.touches.HeardPart;
import kizuna.touches.Hearings;
import kizuna.touches.Signal;
import kizuna.touches.Timeline;
import kizuna.touches.Touch;
import kizuna.touches.TouchId;
import kizuna.touches.Touches;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Joyful words: kept as they were said, and brought to exactly those who earned them.
@Component
public class Feasts {
    static final int LONGEST = 4_000;
    static final int LONGEST_NAME = 60;
    static final int MOST_PHOTOS = 5;
    private static final int ACTS = 12;
    private static final MemberId NOBODY = new MemberId(0);

    private final FeastStore store;
    private final SaidStore said;
    private final ElsewhereStore elsewhere;
    private final People people;
    private final Touches touches;
    private final Hearings hearings;
    private final Bond bond;
    private final Shops shops;
    private final Team team;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    Feasts(
            FeastStore store,
            SaidStore said,
            ElsewhereStore elsewhere,
            People people,
            Touches touches,
            Hearings hearings,
            Bond bond,
            Shops shops,
            Team team,
            ApplicationEventPublisher events,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.said = said;
        this.elsewhere = elsewhere;
        this.people = people;
        this.touches = touches;
        this.hearings = hearings;
        this.bond = bond;
        this.shops = shops;
        this.team = team;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /// Words that came to us otherwise than as a touch: on paper, or read somewhere. `origin`:
    /// where a review stands.
    record Written(
            StoreId store,
            @Nullable PersonId person,
            Source source,
            String words,
            String name,
            String origin,
            Instant at,
            Collection<MemberId> earners) {}

    /// Of everyone at my stores, newest first.
    List<Feast> list(FeastStore.Asked asked, Timeline.Cursor after, int limit, Me me) {
        return store.list(asked, me.stores(), me.id(), after, limit);
    }

    /// The years that have words, latest first: everyone's, or those I earned.
    List<Integer> years(boolean mine, Me me) {
        return store.years(mine ? me.id() : null, me.stores(), team.zone());
    }

    /// What came to any of us since then, latest first.
    public List<Feast> since(Instant since, int limit, Me me) {
        return store.came(since, clock.instant(), limit, NOBODY, me);
    }

    public Feast get(Feast.Id id, Me me) {
        return store.find(id, me).orElseThrow(Feasts::unknown);
    }

    /// What sounds in each of them.
    List<HeardPart> heard(List<Feast> all) {
        return hearings.of(all.stream().map(this::words).toList());
    }

    HeardPart heard(Feast feast, Me me) {
        var touch = feast.touchId();
        var carries =
                touch == null
                        ? List.<Signal>of()
                        : touches.find(touch, me).map(Touch::signals).orElse(List.of());
        return hearings.of(words(feast, carries));
    }

    /// To be heard; what stands in a history is put right there.
    HeardPart.Words words(Feast feast) {
        return words(feast, List.of(Signal.DISCLOSURE));
    }

    private HeardPart.Words words(Feast feast, List<Signal> carries) {
        var at = "/feasts/" + feast.id().value();
        var touch = feast.touchId();
        return new HeardPart.Words(
                feast.words(),
                feast.storeId(),
                feast.personId(),
                touch,
                carries,
                feast.at().atZone(team.zone()).toLocalDate(),
                touch == null ? at : "/touches/" + touch.value(),
                at);
    }

    /// How many came to me that I have not seen.
    int fresh(Me me) {
        return store.fresh(me, Waits.MOST);
    }

    /// They have read them.
    @Transactional
    public void seen(Collection<Feast.Id> feasts, Me me) {
        store.seen(feasts, me.id(), clock.instant());
    }

    /// A touch that carries joy, just recorded: a feast in the same transaction. `by`: who says
    /// that it is one, where it does not follow from the touch.
    @Transactional
    Optional<Feast.Id> fromTouch(Touch touch, @Nullable MemberId by) {
        var id =
                store.add(
                        new FeastStore.New(
                                touch.storeId(),
                                touch.personId(),
                                touch.id(),
                                null,
                                Source.of(touch.channel()),
                                touch.text(),
                                "",
                                "",
                                touch.at(),
                                by,
                                Source.isFaceToFace(touch.channel())),
                        clock.instant());
        id.ifPresent(
                each -> {
                    store.earned(each, earnersOf(touch), null, clock.instant());
                    store.actsBefore(each);
                    kept(each, touch.personId());
                });
        return id;
    }

    /// Those named in the words; else who took them in; else who wrote the letter that they
    /// answer.
    private Set<MemberId> earnersOf(Touch touch) {
        var named = NamedIn.words(touch.text(), colleaguesOf(touch.storeId()));
        return named.isEmpty()
                ? Optional.ofNullable(touch.memberId())
                        .or(() -> elsewhere.author(touch.id()))
                        .map(Set::of)
                        .orElse(Set.of())
                : Set.copyOf(named);
    }

    private List<Member> colleaguesOf(StoreId here) {
        return team.members().stream().filter(each -> each.isAt(here)).toList();
    }

    /// One tap: what stands in their history is a feast.
    @Transactional
    public Feast.Id ofTouch(TouchId id, Me me) {
        var touch =
                touches.find(id, me).orElseThrow(() -> Problem.notFound("touches.problem.unknown"));
        if (!touch.received() || touch.text().isEmpty()) {
            throw Problem.invalid("feasts.problem.not_theirs");
        }
        if (isAgainst(touch.signals())) {
            throw Problem.conflict("feasts.problem.against");
        }
        var feast =
                fromTouch(touch, me.id()).or(() -> store.ofTouch(id)).orElseThrow(Feasts::unknown);
        back(feast);
        return feast;
    }

    /// One tap: what was left below a letter is one.
    @Transactional
    public Feast.Id ofComment(long id, Me me) {
        var comment = elsewhere.comment(id, me.stores()).orElseThrow(Feasts::unknown);
        var touch = comment.touchId();
        if (touch != null && touches.find(touch, me).isPresent()) {
            return ofTouch(touch, me);
        }
        var known = store.ofComment(id);
        if (known.isPresent()) {
            back(known.get());
            return known.get();
        }
        var named = NamedIn.words(comment.words(), colleaguesOf(comment.storeId()));
        return keep(
                new FeastStore.New(
                        comment.storeId(),
                        comment.personId(),
                        null,
                        id,
                        Source.PAGE,
                        comment.words(),
                        comment.name(),
                        "",
                        comment.at(),
                        me.id(),
                        false),
                named.isEmpty()
                        ? Optional.ofNullable(comment.authorId()).map(List::of).orElse(List.of())
                        : named,
                null);
    }

    /// Words on paper, or from where people rate shops.
    @Transactional
    public Feast.Id write(Written written, byte @Nullable [] photo, Me me) {
        var id = write(written, me);
        if (photo != null) {
            store.addPhoto(id, Picture.of(photo), me.id(), clock.instant());
        }
        return id;
    }

    private Feast.Id write(Written written, Me me) {
        requireStore(written.store(), me);
        var words = PlainText.lines(written.words());
        if (words.isEmpty()) {
            throw Problem.invalid("feasts.problem.words");
        }
        if (words.length() > LONGEST) {
            throw Problem.invalid("touches.problem.text_too_long", LONGEST);
        }
        if (written.at().isAfter(clock.instant())) {
            throw Problem.invalid("touches.problem.future");
        }
        var person = written.person();
        if (person != null && !people.get(person, me).storeId().equals(written.store())) {
            throw Problem.notFound("people.problem.unknown");
        }
        requireThere(written.earners(), written.store(), me);
        return keep(
                new FeastStore.New(
                        written.store(),
                        person,
                        null,
                        null,
                        written.source(),
                        words,
                        PlainText.line(written.name(), LONGEST_NAME),
                        PlainText.line(written.origin(), LONGEST_NAME),
                        written.at(),
                        me.id(),
                        false),
                written.earners().isEmpty()
                        ? NamedIn.words(words, colleaguesOf(written.store()))
                        : written.earners(),
                me.id());
    }

    private Feast.Id keep(
            FeastStore.New feast, Collection<MemberId> earners, @Nullable MemberId by) {
        var added = store.add(feast, clock.instant());
        if (added.isEmpty()) {
            // Two taps at once: the other one was first.
            return Optional.ofNullable(feast.commentId())
                    .flatMap(store::ofComment)
                    .orElseThrow(Feasts::unknown);
        }
        var id = added.get();
        store.earned(id, earners, by, clock.instant());
        store.actsBefore(id);
        kept(id, feast.personId());
        return id;
    }

    private void kept(Feast.Id id, @Nullable PersonId person) {
        if (person != null) {
            bond.refresh(person);
        }
        events.publishEvent(new FeastKept(id));
    }

    /// Exactly these earned it.
    @Transactional
    public void earnedBy(Feast.Id id, Collection<MemberId> members, Me me) {
        var feast = get(id, me);
        var before = feast.earners();
        requireThere(
                members.stream().filter(each -> !before.contains(each.value())).toList(),
                feast.storeId(),
                me);
        store.onlyEarned(id, members);
        store.earned(id, members, me.id(), clock.instant());
        events.publishEvent(new FeastKept(id));
        refresh(feast);
        recorded("earners", id, Map.of("members", values(members)), me);
        events.publishEvent(new FeastChanged(id));
    }

    /// What we did before, latest first, with those chosen that led to it.
    List<FeastStore.Act> acts(Feast feast) {
        return feast.personId() == null ? List.of() : store.candidates(feast.id(), ACTS);
    }

    @Transactional
    public void actsBefore(Feast.Id id, Collection<TouchId> acts, Me me) {
        get(id, me);
        store.acts(id, acts);
    }

    /// Whose words they are; null where nobody knows. What stands in a history is whose that
    /// is.
    @Transactional
    public void whose(Feast.Id id, @Nullable PersonId person, Me me) {
        var feast = get(id, me);
        if (feast.touchId() != null) {
            throw Problem.conflict("feasts.problem.in_history");
        }
        if (person != null && !people.get(person, me).storeId().equals(feast.storeId())) {
            throw Problem.notFound("people.problem.unknown");
        }
        store.whose(id, person);
        store.actsBefore(id);
        changedOnPage(feast);
        refresh(feast);
        if (person != null) {
            bond.refresh(person);
        }
        recorded("person", id, person == null ? Map.of() : Map.of("person", person.value()), me);
        events.publishEvent(new FeastChanged(id));
    }

    /// How far they may go: what the customer said to that.
    @Transactional
    public void share(Feast.Id id, Sharing sharing, Me me) {
        var feast = get(id, me);
        store.share(id, sharing, me.id(), clock.instant());
        changedOnPage(feast);
        recorded("sharing", id, Map.of("sharing", sharing.word()), me);
    }

    /// On the shop's page, or no longer.
    @Transactional
    public void show(Feast.Id id, boolean shown, Me me) {
        var feast = get(id, me);
        if (shown && Spoken.forAll(feast.source(), feast.words()).isEmpty()) {
            throw Problem.invalid("feasts.problem.not_spoken");
        }
        if (!store.show(id, shown, me.id(), clock.instant())) {
            throw Problem.conflict("feasts.problem.not_shared");
        }
        changedOnPage(feast);
        recorded(shown ? "show" : "hide", id, Map.of(), me);
    }

    /// They were thanked for it, or were not after all.
    @Transactional
    public void answered(Feast.Id id, boolean answered, Me me) {
        var feast = get(id, me);
        store.answer(id, answered, me.id(), clock.instant());
        refresh(feast);
    }

    /// What came from nobody we know is no joy after all: it waits as a complaint. What stands
    /// in a history is put right there.
    @Transactional
    public void isComplaint(Feast.Id id, Me me) {
        var feast = get(id, me);
        if (feast.touchId() != null || feast.personId() != null) {
            throw Problem.conflict("feasts.problem.in_history");
        }
        store.onlyEarned(id, List.of());
        said.sorrow(id, clock.instant());
        changedOnPage(feast);
        audit.record(me.id(), "feasts.word.sorrow", "feast:" + id.value(), Map.of());
        events.publishEvent(new FeastChanged(id));
    }

    @Transactional
    public void letGo(Feast.Id id, Me me) {
        var feast = get(id, me);
        store.letGo(id, me.id(), clock.instant());
        refresh(feast);
        changedOnPage(feast);
        recorded("let_go", id, Map.of(), me);
        events.publishEvent(new FeastChanged(id));
    }

    @Transactional
    public void takeBack(Feast.Id id, Me me) {
        var feast = get(id, me);
        back(id);
        refresh(feast);
        recorded("take_back", id, Map.of(), me);
    }

    private void back(Feast.Id id) {
        if (!store.back(id, clock.instant())) {
            throw Problem.conflict("feasts.problem.undone");
        }
        events.publishEvent(new FeastChanged(id));
    }

    @Transactional
    public void addPhoto(Feast.Id id, byte[] sent, Me me) {
        if (get(id, me).photos().size() >= MOST_PHOTOS) {
            throw Problem.invalid("feasts.problem.photos", MOST_PHOTOS);
        }
        store.addPhoto(id, Picture.of(sent), me.id(), clock.instant());
    }

    byte[] photo(long id, long photo, Me me) {
        return store.photo(id, photo, me.stores()).orElseThrow(Feasts::unknown);
    }

    @Transactional
    public void removePhoto(Feast.Id id, long photo, Me me) {
        get(id, me);
        store.removePhoto(id, photo);
    }

    private void changedOnPage(Feast feast) {
        if (feast.shownAt() != null || feast.sharing() != Sharing.INSIDE) {
            shops.changed(feast.storeId());
        }
    }

    private void refresh(Feast feast) {
        var person = feast.personId();
        if (person != null) {
            bond.refresh(person);
        }
    }

    /// Words come only to whoever may read them.
    private void requireThere(Collection<MemberId> members, StoreId store, Me me) {
        var colleagues =
                team.colleagues(me).stream()
                        .collect(Collectors.toMap(Member::id, Function.identity()));
        for (var each : members) {
            var member = colleagues.get(each);
            if (member == null) {
                throw Problem.notFound("team.problem.no_member");
            }
            if (!member.isAt(store)) {
                throw Problem.invalid("feasts.problem.not_there", member.name());
            }
        }
    }

    private static void requireStore(StoreId store, Me me) {
        if (!me.sees(store)) {
            throw Problem.notFound("team.problem.no_such_store");
        }
    }

    private void recorded(String deed, Feast.Id id, Map<String, ?> detail, Me me) {
        audit.record(me.id(), "feasts.feast." + deed, "feast:" + id.value(), detail);
    }

    private static List<Integer> values(Collection<MemberId> members) {
        return members.stream().map(MemberId::value).toList();
    }

    static Problem unknown() {
        return Problem.notFound("feasts.problem.unknown");
    }

    /// Joy and nothing against it, in their words.
    static boolean isJoy(Touch touch) {
        return touch.received()
                && !touch.text().isEmpty()
                && touch.signals().contains(Signal.THANKS)
                && !isAgainst(touch.signals());
    }

    private static boolean isAgainst(Collection<Signal> signals) {
        return signals.stream().anyMatch(Signal.AGAINST::contains);
    }
}
