package kizuna.bond;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizuna.people.PersonId;
import kizuna.platform.Progress;
import kizuna.platform.Texts;
import kizuna.platform.Voice;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How close we are to each person, and whom to reach today. Everything here follows from
/// touches and purchases; the model is DESIGN.md section 3 (docs/tour.md walks through it).
@Component
public class Bond {
    /// The list of everyone together is as long as a member's at first.
    private static final int EVERYONE = 8;

    private final Keeping keeping;
    private final Dues dues;
    private final TodayList list;
    private final TodayStore store;
    private final PortraitStore portraits;
    private final Learning learning;
    private final Rebuild rebuild;
    private final Scales scales;
    private final Team team;
    private final Texts texts;
    private final Clock clock;
    private final ProspectStore foreseen;

    Bond(
            Keeping keeping,
            Dues dues,
            TodayList list,
            TodayStore store,
            PortraitStore portraits,
            Learning learning,
            Rebuild rebuild,
            Scales scales,
            Team team,
            Texts texts,
            Clock clock,
            ProspectStore foreseen) {
        this.keeping = keeping;
        this.dues = dues;
        this.list = list;
        this.store = store;
        this.portraits = portraits;
        this.learning = learning;
        this.rebuild = rebuild;
        this.scales = scales;
        this.team = team;
        this.texts = texts;
        this.clock = clock;
        this.foreseen = foreseen;
    }

    /// The cards of one member for today, as many as their capacity still leaves; urgent ones
    /// always.
    public List<Card> today(Me me, Locale locale) {
        int decided = store.decided(me.id(), midnight()).decided();
        int left = Math.max(0, team.get(me.id()).capacity() - decided);
        return list.cards(
                new TodayList.Whose(me.stores(), owners(me.id())),
                voice(locale, scales.today()),
                left);
    }

    /// The card of one person, where it is among mine of today.
    public Optional<Card> today(PersonId person, Me me, Locale locale) {
        return today(me, locale).stream()
                .filter(each -> each.personId().equals(person))
                .findFirst();
    }

    /// The cards of a member, or of everyone, for any day; another day than today is made from
    /// the whole history up to it.
    ///
    /// @param limit only so many from the top; the order is the same with and without. Without, as
    /// many as a morning holds, and whatever is urgent.
    public List<Card> list(
            @Nullable MemberId member, LocalDate day, @Nullable Integer limit, Locale locale) {
        var whose = whose(member);
        if (whose.stores().isEmpty()) {
            return List.of();
        }
        var capacity = member == null ? EVERYONE : team.get(member).capacity();
        var room = new TodayList.Room(capacity, limit);
        return day.equals(scales.today())
                ? list.cards(whose, voice(locale, day), room)
                : list.cardsAsOf(whose, voice(locale, day), room);
    }

    /// The bond with one person in words; empty for someone of another store.
    public Optional<Portrait> portraitOf(PersonId person, Me me, Locale locale) {
        return drawingOf(person, me).map(drawing -> drawing.apply(voice(locale, scales.today())));
    }

    /// The same, to be drawn for whoever reads it.
    Optional<Function<Voice, Portrait>> drawingOf(PersonId person, Me me) {
        var weighing = scales.inForce();
        return keeping.find(person)
                .filter(state -> me.sees(state.storeId()))
                .map(
                        state -> {
                            var lately = portraits.lately(person, clock.instant());
                            return voice -> Portraits.of(state, lately, weighing, voice);
                        });
    }

    /// What went to and fro with someone whom I see.
    Exchange exchangeOf(PersonId person) {
        return portraits.exchange(
                person, YearMonth.from(scales.today()), scales.inForce().zoneId().getId());
    }

    /// How it stands with our approaches to some persons; those we have no bond with yet are
    /// missing.
    public Map<PersonId, Standing> standings(Collection<PersonId> persons) {
        return keeping.standings(persons).stream()
                .collect(Collectors.toMap(Standing::personId, Function.identity()));
    }

    /// What a module brings for this person has changed: their due days are asked for again.
    @Transactional
    public void refresh(PersonId person) {
        keeping.refresh(person);
    }

    /// The same for many, who were written all at once.
    @Transactional
    public void refreshDues(Collection<PersonId> persons) {
        dues.refresh(persons, scales.today());
    }

    /// Every bond anew from what is kept; the number of persons. Today keeps serving meanwhile.
    public long rebuild(Progress progress) {
        return rebuild.everything(progress, keeping::fold);
    }

    /// The way of everyone through the stages until the end of `day`, one person after the other.
    public void courses(LocalDate day, Consumer<Course> sink) {
        rebuild.follow(day, sink);
    }

    /// What a model expects of the persons of a store from now on; of others of it nothing any
    /// more.
    @Transactional
    public void foresee(StoreId whose, LocalDate asOf, Stream<Prospect> prospects) {
        foreseen.replace(whose, asOf, prospects);
    }

    /// What our acts of a history that came in as one have brought: of those that tell their
    /// reason.
    @Transactional
    public void recall() {
        learning.recall();
    }

    /// What the passing of days changes by itself, some at a time; how many were left over.
    @Transactional
    public int turn(int atMost) {
        var today = scales.today();
        var turned = keeping.turned(today, atMost);
        turned.forEach(keeping::turn);
        var passed = dues.passed(today);
        if (!passed.isEmpty()) {
            dues.refresh(passed, today);
        }
        return turned.size() + passed.size();
    }

    /// When yesterday began in the house.
    Instant yesterday() {
        return scales.today().minusDays(1).atStartOfDay(scales.inForce().zoneId()).toInstant();
    }

    List<TodayStore.Word> wordsSinceYesterday(Me me) {
        return store.words(me.stores(), yesterday(), 6);
    }

    TodayStore.Decided decidedToday(Me me) {
        return store.decided(me.id(), midnight());
    }

    List<TodayStore.Came> cameOfActs(Me me) {
        return store.came(me.id(), me.stores(), clock.instant().minus(14, ChronoUnit.DAYS));
    }

    int waiting(Me me) {
        return store.waiting(me.id(), clock.instant().minus(Learning.WINDOW_DAYS, ChronoUnit.DAYS));
    }

    List<Learning.Tally> tallies(Me me) {
        return learning.tallies(me.stores());
    }

    private TodayList.Whose whose(@Nullable MemberId member) {
        if (member == null) {
            var owners =
                    Stream.concat(
                                    Stream.of(0),
                                    team.members().stream().map(each -> each.id().value()))
                            .toList();
            return new TodayList.Whose(
                    Set.copyOf(team.stores().stream().map(each -> each.id()).toList()), owners);
        }
        return new TodayList.Whose(team.meOf(member).stores(), owners(member));
    }

    /// A member's own persons, those nobody has taken yet (0), and those of colleagues who
    /// left: until someone takes a bond over, everyone of the store looks after it.
    private List<Integer> owners(MemberId member) {
        return Stream.concat(
                        Stream.of(member.value(), 0),
                        team.members().stream()
                                .filter(each -> each.hasLeft() && !each.id().equals(member))
                                .map(each -> each.id().value()))
                .toList();
    }

    /// When today began in the house.
    Instant midnight() {
        return scales.today().atStartOfDay(scales.inForce().zoneId()).toInstant();
    }

    private Voice voice(Locale locale, LocalDate day) {
        return new Voice(texts, locale, day);
    }
}
