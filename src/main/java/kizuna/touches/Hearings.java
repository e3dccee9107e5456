package kizuna.touches;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kizuna.people.Memory;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.Me;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.words.Correction;
import kizuna.words.Ear;
import kizuna.words.Heard;
import kizuna.words.Hearing;
import kizuna.words.Span;
import kizuna.words.Tone;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Hears customers' words as their store has taught it to, and asks whether to remember what
/// they told of themselves. Nothing is kept that nobody tapped.
@Component
public class Hearings {
    /// What was told longer ago is not asked about.
    private static final int MONTHS = 4;

    private static final int MOST_MEMORIES = 2;
    private static final int LONGEST_MEMORY = 200;
    private static final int LONGEST_SENTENCE = 1_000;

    private final HearingStore store;
    private final Ears ears;
    private final OutsideHearing outside;
    private final People people;
    private final Team team;
    private final Clock clock;

    private record One(HeardPart.Words words, Hearing hearing, List<HeardPart.Memorable> found) {}

    Hearings(
            HearingStore store,
            Ears ears,
            OutsideHearing outside,
            People people,
            Team team,
            Clock clock) {
        this.store = store;
        this.ears = ears;
        this.outside = outside;
        this.people = people;
        this.team = team;
        this.clock = clock;
    }

    public HeardPart of(HeardPart.Words words) {
        return of(List.of(words)).getFirst();
    }

    /// Each in its place: a look at what each store has taught, and at most two at what was
    /// asked.
    public List<HeardPart> of(List<HeardPart.Words> all) {
        var theirs = new HashMap<StoreId, Ear>();
        var ones = new ArrayList<One>();
        var elsewhere = elsewhere(all);
        for (var words : all) {
            var ear = theirs.computeIfAbsent(words.store(), ears::of);
            var hearing = hear(ear, words.text(), elsewhere);
            ones.add(new One(words, hearing, memorable(words, hearing)));
        }
        var asking = ones.stream().filter(each -> !each.found.isEmpty()).toList();
        var answered = asking.isEmpty() ? Set.<HearingStore.Of>of() : answered(asking);
        var kept = asking.isEmpty() ? List.<HearingStore.Kept>of() : kept(asking);
        return ones.stream().map(each -> part(each, answered, kept)).toList();
    }

    /// Whether words complain, and neither thank nor are glad: as a captured line is read, or as
    /// they sound to the store.
    public boolean isComplaint(StoreId store, String words) {
        return complaints(store).test(words);
    }

    /// The same for several: one look at what the store has taught.
    public Predicate<String> complaints(StoreId store) {
        var ear = ears.of(store);
        return words ->
                Touches.soundsLikeComplaint(words)
                        || ears.hear(ear, words).mood().equals(Optional.of(Hearing.Mood.BAD));
    }

    private Map<String, Map<Tone, List<Span>>> elsewhere(List<HeardPart.Words> all) {
        return all.isEmpty()
                ? Map.of()
                : outside.heard(
                        all.stream().map(each -> print(each.text())).collect(Collectors.toSet()));
    }

    private Hearing hear(Ear ear, String text, Map<String, Map<Tone, List<Span>>> elsewhere) {
        var own = ears.hear(ear, text);
        var other = elsewhere.get(print(text));
        return other == null ? own : own.as(other);
    }

    private Hearing hear(HeardPart.Words words) {
        return hear(ears.of(words.store()), words.text(), elsewhere(List.of(words)));
    }

    private static HeardPart part(
            One one, Set<HearingStore.Of> answered, List<HearingStore.Kept> kept) {
        return HeardPart.of(
                one.words,
                one.hearing,
                one.found.stream()
                        .filter(
                                each ->
                                        !answered.contains(
                                                new HearingStore.Of(
                                                        whose(one.words), print(each.text()))))
                        .filter(
                                each ->
                                        kept.stream()
                                                .filter(
                                                        of ->
                                                                of.personId()
                                                                        .equals(one.words.person()))
                                                .noneMatch(of -> isSame(of.text(), each.text())))
                        .limit(MOST_MEMORIES)
                        .toList());
    }

    private Set<HearingStore.Of> answered(List<One> asking) {
        return new HashSet<>(
                store.asked(
                        persons(asking),
                        asking.stream()
                                .flatMap(each -> each.found.stream())
                                .map(each -> print(each.text()))
                                .collect(Collectors.toSet())));
    }

    private List<HearingStore.Kept> kept(List<One> asking) {
        var touches =
                asking.stream()
                        .flatMap(each -> Optional.ofNullable(each.words.touch()).stream())
                        .collect(Collectors.toSet());
        return touches.isEmpty() ? List.of() : store.kept(persons(asking), touches);
    }

    private static Set<PersonId> persons(List<One> asking) {
        return asking.stream().map(each -> whose(each.words)).collect(Collectors.toSet());
    }

    private static PersonId whose(HeardPart.Words words) {
        return Objects.requireNonNull(words.person());
    }

    /// What they told of themselves, sentence by sentence, of somebody we know and not long
    /// ago.
    private List<HeardPart.Memorable> memorable(HeardPart.Words words, Hearing hearing) {
        var found = new ArrayList<HeardPart.Memorable>();
        if (words.person() != null && words.on().isAfter(team.today().minusMonths(MONTHS))) {
            for (int i = 0; i < hearing.sentences().size(); i++) {
                var heard = hearing.sentences().get(i);
                if (heard.is(Tone.DISCLOSURE)
                        && heard.sentence().text().length() <= LONGEST_MEMORY) {
                    found.add(memorable(i, heard, words));
                }
            }
        }
        return found;
    }

    private HeardPart.Memorable memorable(int sentence, Heard heard, HeardPart.Words words) {
        var text = heard.sentence().text();
        var day = DayWords.told(Normalizer.normalize(text, Normalizer.Form.NFKC), words.on());
        return new HeardPart.Memorable(
                sentence,
                text,
                day.map(DayWords.Day::date)
                        .filter(each -> !each.isBefore(team.today()))
                        .orElse(null),
                day.map(DayWords.Day::about).orElse(false));
    }

    /// This sounds in their words, or does not: so it is with all words at the store from now
    /// on.
    @Transactional
    public void correct(HeardPart.Words words, Tone tone, boolean sounds, Me me) {
        var hearing = hear(words);
        var about =
                sounds ? hearing.likeliest(tone).stream().toList() : hearing.with(tone).toList();
        for (var each : about) {
            var sentence = PlainText.lines(each.sentence().text());
            if (sentence.length() <= LONGEST_SENTENCE) {
                store.correct(
                        words.store(),
                        words.person(),
                        new Correction(sentence, tone, sounds),
                        me.id(),
                        clock.instant());
            }
        }
    }

    /// One tap: it is remembered of them, and asked after when it is due; or never asked again.
    @Transactional
    public void answer(HeardPart.Words words, int sentence, boolean remember, Me me) {
        var sentences = ears.hear(ears.of(words.store()), words.text()).sentences();
        var person = words.person();
        if (person == null || sentence < 0 || sentence >= sentences.size()) {
            throw Problem.notFound("people.problem.unknown");
        }
        var told = memorable(sentence, sentences.get(sentence), words);
        if (store.answer(person, print(told.text()), remember, me.id(), clock.instant())
                && remember) {
            var memory = new Memory.New(told.text(), words.on(), me.id(), told.due(), told.about());
            var touch = words.touch();
            if (touch == null) {
                people.addMemory(person, memory, me);
            } else {
                people.heard(person, touch.value(), List.of(memory), List.of(), me);
            }
        }
    }

    /// What was captured is kept in clauses of what was said.
    private static boolean isSame(String one, String other) {
        var first = bare(one);
        var second = bare(other);
        return !first.isEmpty() && (first.contains(second) || second.contains(first));
    }

    private static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\p{P}\\s　]+", "");
    }

    /// By which words are known again, without keeping them.
    static String print(String sentence) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(bare(sentence).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
