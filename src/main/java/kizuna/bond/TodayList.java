package kizuna.bond;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizuna.people.PersonId;
import kizuna.platform.Voice;
import kizuna.statistics.Share;
import kizuna.team.StoreId;
import kizuna.touches.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts the morning list together: the urgent first, then the others in turn, so that one kind
/// never fills the list; of the drifting, the kinds that were answered more often come first.
@Component
class TodayList {
    /// Up to here a reason has its day: first visits, dates in their life, what they told us.
    private static final int DATED = 6;

    private static final int WEEK = 7;

    /// These are shown however full the day is.
    private static final int ALWAYS = 3;

    /// So many times as many are read where those kept back took the places of the others.
    private static final int FURTHER = 8;

    /// To one person everything yields to recovery, a promise too.
    private static final Comparator<Candidate> RECOVERY_FIRST =
            Comparator.comparing(each -> each.own() != OwnReason.RECOVERY);

    private final TodayStore store;
    private final Dues dues;
    private final Learning learning;
    private final Rebuild rebuild;
    private final Scales scales;
    private final List<HeldBack.Source> keepingBack;

    TodayList(
            TodayStore store,
            Dues dues,
            Learning learning,
            Rebuild rebuild,
            Scales scales,
            List<HeldBack.Source> keepingBack) {
        this.store = store;
        this.dues = dues;
        this.learning = learning;
        this.rebuild = rebuild;
        this.scales = scales;
        this.keepingBack = keepingBack;
    }

    /// Whose list: the persons of these stores whose bond one of `owners` holds (0: nobody yet).
    record Whose(Set<StoreId> stores, Collection<Integer> owners) {}

    /// How many one morning holds, which also decides their order; and, where asked for, how many
    /// of them to tell from the top.
    record Room(int capacity, @Nullable Integer limit) {
        int toRead() {
            return Math.max(capacity, limit == null ? 0 : limit) * 2 + 8;
        }

        int places(int always) {
            return limit == null ? Math.max(capacity, always) : limit;
        }
    }

    /// A reason to reach a person, not yet in words.
    private record Candidate(
            PersonId person,
            int urgency,
            LocalDate since,
            double stake,
            @Nullable OwnReason own,
            Dues.@Nullable Row due) {
        String reason() {
            return own != null ? own.key() : due == null ? "" : due.reason();
        }

        static Candidate of(TodayStore.Own row) {
            return new Candidate(
                    row.personId(),
                    row.urgency(),
                    row.dueOn(),
                    row.urgency() > DATED ? row.stake() : 0,
                    OwnReason.of(row.urgency()).orElseThrow(),
                    null);
        }

        static Candidate of(Dues.Row due) {
            return new Candidate(due.personId(), due.urgency(), due.dueOn(), 0, null, due);
        }
    }

    List<Card> cards(Whose whose, Voice voice, int capacity) {
        return cards(whose, voice, new Room(capacity, null));
    }

    List<Card> cards(Whose whose, Voice voice, Room room) {
        var morning = morning(whose, voice, room, room.toRead());
        return morning.isShort()
                ? morning(whose, voice, room, room.toRead() * FURTHER).cards()
                : morning.cards();
    }

    private Morning morning(Whose whose, Voice voice, Room room, int limit) {
        var own = store.own(whose.stores(), whose.owners(), voice.today(), limit);
        return told(whose, voice, room, candidates(own, whose, voice, limit), Map.of());
    }

    /// `isShort`: places are left, and some who were read are kept back.
    private record Morning(List<Card> cards, boolean isShort) {}

    /// The list as it was (or would have been) on the day of `voice`, from the whole history.
    List<Card> cardsAsOf(Whose whose, Voice voice, Room room) {
        var weighing = scales.inForce();
        int day = (int) voice.today().toEpochDay();
        int limit = room.toRead();
        Map<Integer, PriorityQueue<TodayStore.Own>> best = new HashMap<>();
        Map<PersonId, State> states = new HashMap<>();
        rebuild.asOf(
                voice.today(),
                state -> {
                    if (!whose.stores().contains(state.storeId())
                            || !whose.owners().contains(state.owner())) {
                        return;
                    }
                    var outlook = weighing.outlook(state, day);
                    if (outlook.dueOn() == null
                            || outlook.urgency() == null
                            || outlook.dueOn().isAfter(voice.today())) {
                        return;
                    }
                    var row =
                            new TodayStore.Own(
                                    state.personId(), outlook.urgency(), outlook.dueOn(), 0);
                    var queue =
                            best.computeIfAbsent(
                                    row.urgency(),
                                    urgency -> new PriorityQueue<>(order(urgency).reversed()));
                    queue.add(row);
                    states.put(row.personId(), state);
                    if (queue.size() > limit) {
                        states.remove(queue.remove().personId());
                    }
                });
        var own = best.values().stream().flatMap(Collection::stream).toList();
        return told(whose, voice, room, candidates(own, whose, voice, limit), states).cards();
    }

    private static Comparator<TodayStore.Own> order(int urgency) {
        var byDay = Comparator.comparing(TodayStore.Own::dueOn);
        return (urgency <= ALWAYS ? byDay : byDay.reversed())
                .thenComparingLong(row -> row.personId().value());
    }

    private Stream<Candidate> candidates(
            List<TodayStore.Own> own, Whose whose, Voice voice, int limit) {
        int silent = scales.inForce().weights().silentApproaches();
        var brought =
                store.brought(whose.stores(), whose.owners(), voice.today(), silent, limit).stream()
                        .map(Candidate::of);
        return Stream.concat(own.stream().map(Candidate::of), brought);
    }

    private Morning told(
            Whose whose,
            Voice voice,
            Room room,
            Stream<Candidate> candidates,
            Map<PersonId, State> asOf) {
        Map<PersonId, List<Candidate>> all =
                candidates
                        .sorted(RECOVERY_FIRST.thenComparingInt(Candidate::urgency))
                        .collect(
                                Collectors.groupingBy(
                                        Candidate::person,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        var held = heldBack(all.keySet(), voice);
        var knowing = new Knowing(whose, asOf, held);
        var byPerson = free(all, knowing);
        var chosen =
                choose(
                        byPerson.values().stream().map(List::getFirst).toList(),
                        room,
                        learned(whose.stores()));
        var known = known(chosen.stream().map(Candidate::person).toList(), knowing);
        var telling = new Telling(voice, scales.inForce());
        var told =
                chosen.stream()
                        .<Card>mapMulti(
                                (each, cards) -> {
                                    var of = known.get(each.person());
                                    var theirs = byPerson.getOrDefault(each.person(), List.of());
                                    if (of != null) {
                                        theirs.stream()
                                                .filter(one -> !telling.isUnwelcome(one.own(), of))
                                                .findFirst()
                                                .map(main -> card(main, theirs, of, telling, voice))
                                                .ifPresent(cards);
                                    }
                                })
                        .toList();
        return new Morning(told, byPerson.size() < all.size() && chosen.size() < room.places(0));
    }

    private Map<PersonId, List<HeldBack>> heldBack(Collection<PersonId> persons, Voice voice) {
        return persons.isEmpty()
                ? Map.of()
                : keepingBack.stream()
                        .flatMap(each -> each.of(persons, voice).stream())
                        .collect(Collectors.groupingBy(HeldBack::personId));
    }

    /// Without what is kept back from them: neither do those drop out who are owed something, or
    /// whose day it is, nor does their place stay empty.
    private Map<PersonId, List<Candidate>> free(
            Map<PersonId, List<Candidate>> all, Knowing knowing) {
        var some = all.keySet().stream().filter(each -> !knowing.channels(each).isEmpty()).toList();
        var known = known(some, knowing);
        var free = new LinkedHashMap<>(all);
        known.forEach(
                (person, of) -> {
                    var left =
                            all.getOrDefault(person, List.of()).stream()
                                    .filter(each -> !isHeld(each, of, knowing.channels(person)))
                                    .toList();
                    if (left.isEmpty()) {
                        free.remove(person);
                    } else {
                        free.put(person, left);
                    }
                });
        return free;
    }

    private boolean isHeld(Candidate each, Telling.Known of, Set<Channel> channels) {
        return each.urgency() > DATED
                && channels.contains(Telling.channelFor(of, each.reason()))
                && (each.due() == null || isContact(each.due()));
    }

    /// Whose list it is, how their bonds stood on another day, and what is kept back from them.
    private record Knowing(
            Whose whose, Map<PersonId, State> asOf, Map<PersonId, List<HeldBack>> held) {
        Set<Channel> channels(PersonId person) {
            return held.getOrDefault(person, List.of()).stream()
                    .flatMap(each -> each.channels().stream())
                    .collect(Collectors.toSet());
        }

        List<String> told(PersonId person) {
            return held.getOrDefault(person, List.of()).stream().map(HeldBack::told).toList();
        }
    }

    private Map<PersonId, Telling.Known> known(List<PersonId> ids, Knowing knowing) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var states =
                store.states(ids).stream()
                        .collect(Collectors.toMap(State::personId, Function.identity()));
        states.putAll(knowing.asOf());
        var latest =
                store.latestWords(ids).stream()
                        .collect(
                                Collectors.toMap(TodayStore.Latest::personId, Function.identity()));
        return store.persons(ids, knowing.whose().stores()).stream()
                .<Telling.Known>mapMulti(
                        (person, found) -> {
                            var state = states.get(person.id());
                            if (state != null) {
                                found.accept(
                                        new Telling.Known(
                                                person,
                                                state,
                                                latest.get(person.id()),
                                                knowing.told(person.id())));
                            }
                        })
                .collect(Collectors.toMap(each -> each.person().id(), Function.identity()));
    }

    private Card card(
            Candidate main,
            List<Candidate> all,
            Telling.Known known,
            Telling telling,
            Voice voice) {
        var told = main.own() != null ? telling.own(main.own(), known) : told(main, voice);
        var also =
                all.stream()
                        .map(Candidate::reason)
                        .filter(reason -> !reason.equals(main.reason()))
                        .distinct()
                        .toList();
        return telling.card(
                known,
                main.reason(),
                main.due() == null ? 0 : main.due().subject(),
                main.urgency(),
                main.since(),
                told,
                main.due() == null || isContact(main.due()),
                also);
    }

    private Told told(Candidate candidate, Voice voice) {
        var due = candidate.due();
        if (due == null) {
            throw new IllegalStateException("No reason in " + candidate);
        }
        return dues.sourceOf(due.reason())
                .orElseThrow(() -> new IllegalStateException("Nobody brings " + due.reason()))
                .tell(dues.due(due), voice);
    }

    private boolean isContact(Dues.Row due) {
        return dues.sourceOf(due.reason())
                .map(source -> source.isContact(dues.due(due)))
                .orElse(true);
    }

    /// How often each reason was answered in these stores, drawn towards one half where little is
    /// known.
    private Map<String, Double> learned(Set<StoreId> stores) {
        return learning.tallies(stores).stream()
                .collect(
                        Collectors.groupingBy(
                                Learning.Tally::reason,
                                Collectors.collectingAndThen(
                                        Collectors.toList(), TodayList::centre)));
    }

    private static double centre(List<Learning.Tally> tallies) {
        int done = tallies.stream().mapToInt(Learning.Tally::done).sum();
        int answered = tallies.stream().mapToInt(Learning.Tally::answered).sum();
        return new Share(Math.min(answered, done), done).centre();
    }

    /// What cannot wait, always; then what has its day (a first visit, a date, what they told us),
    /// in at most half of the places while others wait; then the drifting reasons. Of both one
    /// kind after the other.
    private static List<Candidate> choose(
            List<Candidate> candidates, Room room, Map<String, Double> learned) {
        var always =
                candidates.stream()
                        .filter(each -> each.urgency() <= ALWAYS)
                        .sorted(
                                Comparator.comparingInt(Candidate::urgency)
                                        .thenComparing(Candidate::since)
                                        .thenComparingLong(each -> each.person().value()))
                        .toList();
        var dated = inTurn(candidates, TodayList::isDated, Map.of()).toList();
        int left = Math.max(0, room.capacity() - always.size());
        int half = Math.min(dated.size(), (left + 1) / 2);
        var drifting = inTurn(candidates, each -> each.urgency() > DATED, learned).toList();
        return Stream.of(
                        always.stream(),
                        dated.stream().limit(half),
                        drifting.stream().limit(left - half),
                        dated.stream().skip(half),
                        drifting.stream().skip(left - half))
                .flatMap(Function.identity())
                .limit(room.places(always.size()))
                .toList();
    }

    private static boolean isDated(Candidate each) {
        return each.urgency() > ALWAYS && each.urgency() <= DATED;
    }

    /// Of those who are equally urgent: the latest due first, for a bond that cooled yesterday is
    /// warmed more easily; of one week, where more may be lost.
    private static final Comparator<Candidate> LATEST =
            Comparator.<Candidate>comparingLong(
                            each -> Math.floorDiv(each.since().toEpochDay(), (long) WEEK))
                    .thenComparingDouble(Candidate::stake)
                    .thenComparing(Candidate::since)
                    .reversed()
                    .thenComparingLong(each -> each.person().value());

    private static Stream<Candidate> inTurn(
            List<Candidate> candidates, Predicate<Candidate> which, Map<String, Double> learned) {
        var kinds =
                candidates.stream()
                        .filter(which)
                        .sorted(LATEST)
                        .collect(Collectors.groupingBy(Candidate::reason));
        var order =
                kinds.entrySet().stream()
                        .sorted(
                                Comparator.<Map.Entry<String, List<Candidate>>>comparingDouble(
                                                each -> -learned.getOrDefault(each.getKey(), 0.5))
                                        .thenComparingInt(
                                                each -> each.getValue().getFirst().urgency()))
                        .map(Map.Entry::getValue)
                        .toList();
        var result = new ArrayList<Candidate>();
        int longest = order.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (var kind : order) {
                if (i < kind.size()) {
                    result.add(kind.get(i));
                }
            }
        }
        return result.stream();
    }
}
