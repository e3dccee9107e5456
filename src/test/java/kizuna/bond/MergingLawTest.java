package kizuna.bond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.Belonging;
import kizuna.people.Memory;
import kizuna.people.MergeId;
import kizuna.people.Merges;
import kizuna.people.Merging;
import kizuna.people.NewPerson;
import kizuna.people.Occasion;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Preference;
import kizuna.people.Promise;
import kizuna.people.Relation;
import kizuna.people.Way;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Purchase;
import kizuna.touches.Signal;
import kizuna.touches.TouchId;
import kizuna.touches.Touches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// The law of merging: whatever is written, put right and taken away before, while two are one, and
/// in which order ever, once they are two again each has what was theirs as it has become, what was
/// added in between is the kept one's, and the bonds are those of the whole history.
@KizunaTest
class MergingLawTest {
    private static final List<String> OWNED =
            List.of(
                    "people.way",
                    "people.occasion",
                    "people.belonging",
                    "people.memory",
                    "people.preference",
                    "people.promise",
                    "people.relation",
                    "people.field",
                    "people.consent",
                    "touches.touch",
                    "touches.purchase",
                    "bond.decision");

    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Merges merges;
    @Autowired Touches touches;
    @Autowired Bond bond;
    @Autowired Decisions decisions;
    @Autowired Scales scales;
    @Autowired Sql db;
    @Autowired TransactionTemplate transaction;
    @Autowired Clock clock;

    @SuppressWarnings("NullAway.Init") // by begin()
    private Me me;

    private final List<TouchId> recorded = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void two_who_were_one_have_back_what_was_theirs(long seed) {
        var random = new Random(seed);
        var kept = begin("青木");
        var away = person("青木");
        var friend = person("石井");
        if (random.nextBoolean()) {
            people.join(friend, random.nextBoolean() ? kept : away, me);
        }
        live(random, kept, friend, 25);
        live(random, away, friend, 25);
        var keptRow = row(kept);
        var awayRow = row(away);
        var before = all();

        var merge = merges.merge(new Merging(kept, away, someOf(random)), me);

        assertThat(people.find(away, me)).isEmpty();
        assertThat(merges.keptOf(away, me)).contains(kept);
        assertThat(owned(away)).as("nothing is left behind").isEmpty();
        assertLaw();
        var merged = all();
        live(random, kept, friend, 25);
        var after = all();
        assertLaw();

        merges.part(merge, me);

        assertThat(people.find(away, me)).isPresent();
        assertLaw();
        var now = all();
        after.forEach(
                (number, was) -> {
                    var old = before.get(number);
                    var owner =
                            old == null || old.person() != away.value()
                                    ? was.person()
                                    : old.person();
                    assertThat(now).as(number).containsEntry(number, new Row(owner, was.text()));
                });
        before.forEach(
                (number, was) -> {
                    if (!merged.containsKey(number)) {
                        assertThat(now).as("waited: " + number).containsEntry(number, was);
                    }
                });
        assertThat(now.keySet())
                .allMatch(number -> after.containsKey(number) || before.containsKey(number));
        assertThat(row(kept)).isEqualTo(keptRow);
        assertThat(row(away)).isEqualTo(awayRow);
    }

    @Test
    void what_was_changed_on_the_kept_one_stays_and_is_named() {
        var kept = begin("青木");
        var away = person("蒼木");
        var merge = merges.merge(new Merging(kept, away, EnumSet.of(Merging.Choice.NAME)), me);
        assertThat(people.get(kept, me).familyName()).isEqualTo("蒼木");
        people.change(
                kept,
                people.get(kept, me).version(),
                NewPerson.named(cast.mainStore(), "葵", "一", "", ""),
                me);

        var parted = merges.part(merge, me);

        assertThat(parted.stays()).containsExactly("name");
        assertThat(people.get(kept, me).familyName()).isEqualTo("葵");
        assertThat(people.get(away, me).familyName()).isEqualTo("蒼木");
    }

    @Test
    void three_become_one_and_are_parted_from_the_last_to_the_first() {
        var c = begin("三宅");
        var b = person("三宅");
        var a = person("三宅");
        var memory = people.addMemory(a, new Memory.New("犬を飼いはじめた", clock(), null), me);
        var first = merges.merge(new Merging(b, a, EnumSet.noneOf(Merging.Choice.class)), me);
        var second = merges.merge(new Merging(c, b, EnumSet.noneOf(Merging.Choice.class)), me);

        assertThat(merges.keptOf(a, me)).contains(c);
        assertThat(people.memories(c)).extracting(Memory::id).containsExactly(memory);
        assertThatThrownBy(() -> merges.part(first, me)).isInstanceOf(Problem.class);
        assertThatThrownBy(
                        () ->
                                merges.merge(
                                        new Merging(a, c, EnumSet.noneOf(Merging.Choice.class)),
                                        me))
                .isInstanceOf(Problem.class);

        merges.part(second, me);
        assertThat(merges.keptOf(a, me)).contains(b);
        assertThat(people.memories(b)).extracting(Memory::id).containsExactly(memory);
        merges.part(first, me);
        assertThat(people.memories(a)).extracting(Memory::id).containsExactly(memory);
        assertLaw();
    }

    @Test
    void of_two_merges_at_once_one_finds_that_the_other_was_first() throws Exception {
        var one = begin("青木");
        var other = person("青木");
        var owned = List.of(owned(one), owned(other));
        List<Future<MergeId>> both = new ArrayList<>();
        try (var members = Executors.newVirtualThreadPerTaskExecutor()) {
            transaction.executeWithoutResult(
                    _ -> {
                        db.sql("select id from people.person where id = any (:p) for update")
                                .param("p", List.of(one, other))
                                .list(PersonId.class);
                        both.add(members.submit(() -> merges.merge(merging(one, other), me)));
                        both.add(members.submit(() -> merges.merge(merging(other, one), me)));
                        untilTwoWait();
                    });
        }

        var done = both.stream().filter(each -> each.state() == Future.State.SUCCESS).toList();
        assertThat(done).hasSize(1);
        assertThat(both)
                .filteredOn(each -> each.state() == Future.State.FAILED)
                .allMatch(each -> each.exceptionNow() instanceof Problem);
        assertLaw();
        merges.part(done.getFirst().get(), me);
        assertThat(List.of(owned(one), owned(other))).isEqualTo(owned);
        assertLaw();
    }

    private static Merging merging(PersonId kept, PersonId away) {
        return new Merging(kept, away, EnumSet.noneOf(Merging.Choice.class));
    }

    private void untilTwoWait() {
        for (int i = 0; i < 200; i++) {
            if (db.sql(
                                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                            .get(Long.class)
                    == 2) {
                return;
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("They do not wait for each other");
    }

    @Test
    void what_is_taken_away_or_undone_comes_back_to_whose_it_was() {
        var kept = begin("青木");
        var away = person("青木");
        var way = people.addWay(away, new Way.New(Way.Kind.PHONE, "090-1111-2222", true), me);
        var touch =
                touches.record(
                        NewTouch.received(
                                away, clock.instant(), Channel.COUNTER, "犬の話", Signal.REPLY),
                        me);
        var merge = merges.merge(new Merging(kept, away, EnumSet.noneOf(Merging.Choice.class)), me);
        var removed = people.remove(kept, way, me);
        touches.undo(touch, me);

        merges.part(merge, me);
        people.restore(removed, me);
        touches.restore(touch, me);

        assertThat(people.ways(away)).extracting(Way::id).containsExactly(way);
        assertThat(touches.find(touch, me).orElseThrow().personId()).isEqualTo(away);
        assertLaw();
    }

    @Test
    void a_number_that_refuses_is_seen_to_refuse() {
        var kept = begin("青木");
        var away = person("青木");
        people.addWay(kept, new Way.New(Way.Kind.MAIL, "aoki@example.jp", true), me);
        people.addWay(
                away,
                new Way.New(Way.Kind.MAIL, "AOKI@example.jp", "", Way.Standing.REFUSED, false),
                me);

        var merge = merges.merge(new Merging(kept, away, EnumSet.noneOf(Merging.Choice.class)), me);

        assertThat(people.ways(kept))
                .singleElement()
                .extracting(Way::standing)
                .isEqualTo(Way.Standing.REFUSED);
        merges.part(merge, me);
        assertThat(people.ways(kept))
                .singleElement()
                .extracting(Way::standing)
                .isEqualTo(Way.Standing.WORKS);
    }

    @Test
    void only_who_sees_both_makes_one_of_them_or_two() {
        var kept = begin("青木");
        var far = people.add(NewPerson.named(cast.stationStore(), "青木", "一", "", ""), cast.sato());
        var both = new Merging(kept, far, EnumSet.noneOf(Merging.Choice.class));

        assertThatThrownBy(() -> merges.merge(both, cast.kobayashi())).isInstanceOf(Problem.class);
        var merge = merges.merge(both, cast.sato());
        assertThat(merges.keptOf(far, cast.mori())).isEmpty();
        assertThat(merges.of(kept, cast.kobayashi())).isEmpty();
        assertThatThrownBy(() -> merges.part(merge, cast.kobayashi())).isInstanceOf(Problem.class);
        merges.part(merge, cast.sato());
    }

    private PersonId begin(String name) {
        scales.forget();
        me = cast.house().sato();
        return person(name);
    }

    private PersonId person(String name) {
        return people.add(NewPerson.named(cast.mainStore(), name, "一", "", ""), me);
    }

    private java.time.LocalDate clock() {
        return java.time.LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Asia/Tokyo"));
    }

    private static EnumSet<Merging.Choice> someOf(RandomGenerator random) {
        var some = EnumSet.noneOf(Merging.Choice.class);
        for (var each : Merging.Choice.values()) {
            if (random.nextBoolean()) {
                some.add(each);
            }
        }
        return some;
    }

    /// Writes, puts right and takes away this and that of a person.
    private void live(RandomGenerator random, PersonId person, PersonId friend, int times) {
        for (int i = 0; i < times; i++) {
            try {
                act(random, person, friend);
            } catch (Problem problem) {
                // The same number twice, the same relation twice: refused, nothing happens.
                assertThat(problem).isNotNull();
            }
        }
    }

    private void act(RandomGenerator random, PersonId person, PersonId friend) {
        var at = clock.instant().minus(random.nextInt(1, 60 * 24 * 100), ChronoUnit.MINUTES);
        var n = random.nextInt(4);
        switch (random.nextInt(14)) {
            case 0 ->
                    people.addWay(
                            person, new Way.New(Way.Kind.PHONE, "090-0000-000" + n, n == 0), me);
            case 1 ->
                    people.addWay(
                            person, new Way.New(Way.Kind.MAIL, "a" + n + "@example.jp", false), me);
            case 2 ->
                    people.addOccasion(
                            person, new Occasion.New("birthday", n + 1, 2, null, ""), me);
            case 3 -> people.addBelonging(person, new Belonging.New("coat", "コート" + n, 11, ""), me);
            case 4 -> people.addMemory(person, new Memory.New("話" + n, clock(), null), me);
            case 5 -> people.addPromise(person, new Promise.New("約束" + n, clock(), null), me);
            case 6 -> people.add(person, new Preference.New(n == 0, "好み" + n), me);
            case 7 -> people.add(person, new Relation.New(friend, "", "friend", "", ""), me);
            case 8 -> people.addTag(person, "札" + n, me);
            case 9 -> {
                if (!recorded.isEmpty()) {
                    touches.undo(recorded.remove(random.nextInt(recorded.size())), me);
                }
            }
            case 10 -> {
                var ways = people.ways(person);
                if (!ways.isEmpty()) {
                    people.remove(person, ways.get(random.nextInt(ways.size())).id(), me);
                }
            }
            case 11 -> {
                var memories = people.memories(person);
                if (!memories.isEmpty()) {
                    people.change(
                            person,
                            memories.getFirst().id(),
                            new Memory.New("直した話", clock(), null),
                            me);
                }
            }
            case 12 ->
                    touches.recordPurchase(
                            new Purchase.New(
                                    person, clock().minusDays(n), BigDecimal.TEN, 1, "シャツ", null),
                            me);
            default ->
                    recorded.add(
                            touches.record(
                                    random.nextBoolean()
                                            ? NewTouch.received(
                                                    person, at, Channel.COUNTER, "", Signal.REPLY)
                                            : NewTouch.given(
                                                    person, at, Channel.LETTER, "", Signal.CONTACT),
                                    me));
        }
    }

    private void assertLaw() {
        var kept = states();
        bond.rebuild(Progress.UNSEEN);
        assertThat(states()).isEqualTo(kept);
    }

    private List<String> states() {
        return db.sql(
                        """
                        select person_id || ' ' || owner || ' ' || coalesce(household_id, 0) || ' '
                               || quiet || ' ' || round(contact::numeric, 6) || ' '
                               || round(given::numeric, 6) || ' ' || round(received::numeric, 6)
                               || ' ' || visit_days || ' ' || silent || ' '
                               || coalesce(last_received_on::text, '') || ' '
                               || coalesce(last_approach_on::text, '') || ' '
                               || coalesce(mates_on::text, '')
                        from bond.state order by person_id
                        """)
                .list(String.class);
    }

    /// A row of whatever is kept of persons; `text`: all of it but whose it is.
    private record Row(long person, String text) {}

    private Map<String, Row> all() {
        var rows = new TreeMap<String, Row>();
        for (var table : OWNED) {
            db.sql(
                            """
                            select '%1$s ' || t.id as number, t.person_id as person,
                                   (to_jsonb(t) - 'person_id' - 'undone_at' - 'undone_by')::text
                                       as text
                            from %1$s t
                            """
                                    .formatted(table))
                    .list(Numbered.class)
                    .forEach(each -> rows.put(each.number(), new Row(each.person(), each.text())));
        }
        return rows;
    }

    private record Numbered(String number, long person, String text) {}

    private List<String> owned(PersonId person) {
        return all().entrySet().stream()
                .filter(each -> each.getValue().person() == person.value())
                .map(Map.Entry::getKey)
                .toList();
    }

    private String row(PersonId person) {
        return db.sql(
                        """
                        select (to_jsonb(p) - 'version')::text as row from people.person p where id = :id
                        """)
                .param("id", person)
                .get(String.class);
    }
}
