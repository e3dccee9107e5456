package kizuna.people;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// All that is kept of one person: told to them, or let go for good. Other modules take part as
/// [Keeper]s, in the same transaction.
@Component
class Erasures {
    private static final Duration TAKEN_BACK = Duration.ofHours(1);

    private final KeptStore store;
    private final PersonStore persons;
    private final KnownStore known;
    private final MergeStore merges;
    private final Confidences confidences;
    private final Suppression suppression;
    private final ObjectProvider<Keeper> keepers;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    Erasures(
            KeptStore store,
            PersonStore persons,
            KnownStore known,
            MergeStore merges,
            Confidences confidences,
            Suppression suppression,
            ObjectProvider<Keeper> keepers,
            ApplicationEventPublisher events,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.persons = persons;
        this.known = known;
        this.merges = merges;
        this.confidences = confidences;
        this.suppression = suppression;
        this.keepers = keepers;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whose wish it was.
    enum Wish {
        OWN,
        FAMILY,
        HOUSE;

        String text() {
            return "people.wish." + name().toLowerCase(Locale.ROOT);
        }
    }

    /// Handed out: everything, with what was told in confidence where that is asked for, as far as
    /// `me` may open it.
    @Transactional
    public List<Kept> handOut(PersonId id, boolean withConfidences, Me me) {
        var person = get(id, me);
        audit.record(
                me.id(),
                "people.everything.hand_out",
                "person:" + id.value(),
                Map.of("confidences", withConfidences));
        var all = new ArrayList<>(everything(id, me.stores()));
        all.add(confidences(person, withConfidences, me));
        return List.copyOf(all);
    }

    /// Who can see it all, by name.
    List<String> seenBy(Person person) {
        return store.seenBy(person.storeId());
    }

    List<Kept> everything(PersonId id, Set<StoreId> stores) {
        return inOrder().flatMap(each -> each.tell(id, stores).stream()).toList();
    }

    /// With or without their words, each is named.
    private Kept confidences(Person person, boolean open, Me me) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var each : confidences.of(person.id())) {
            var row = new LinkedHashMap<String, Object>();
            row.put("agreed_on", each.agreedOn().toString());
            row.put("how", each.agreedHow().text());
            row.put("expires_on", each.expiresOn().toString());
            if (open && each.isOpenTo(me, person)) {
                row.put("text", confidences.open(person.id(), each.id(), me));
            }
            rows.add(row);
        }
        return new Kept("people.kept.confidences", List.copyOf(rows));
    }

    /// Nothing brings it back: the name is typed, as it is written, blanks aside.
    @Transactional
    public void erase(PersonId id, String typed, Wish wish, Me me) {
        var person = get(id, me);
        if (!plain(typed).equals(plain(person.name()))) {
            throw Problem.invalid("people.problem.name_typed", person.name());
        }
        var ways = known.ways(id);
        suppression.add(id, store.traced(id), store.nameKeys(id), ways);
        merges.mergedInto(id)
                .forEach(one -> suppression.add(one, store.traced(one), List.of(), List.of()));
        erase(id, wish, clock.instant(), me.id(), me.stores());
    }

    /// Whoever was erased and is there again, with an older export that came back; whether it was
    /// so.
    @Transactional
    public boolean again(ErasedList.Line line) {
        var id = new PersonId(line.id());
        if (!store.isBack(id, line.madeAt())) {
            return false;
        }
        for (var mark : line.marks()) {
            var parts = mark.split(":");
            store.suppress(id, parts[0], parts[1], HexFormat.of().parseHex(parts[2]));
        }
        erase(id, line.wish(), line.at(), null, Set.of());
        return true;
    }

    private void erase(
            PersonId id, Wish wish, Instant at, @Nullable MemberId by, Set<StoreId> stores) {
        var counts = new LinkedHashMap<String, Integer>();
        everything(id, stores).stream()
                .filter(each -> !each.rows().isEmpty())
                .forEach(each -> counts.put(each.name(), each.rows().size()));
        var household = store.householdOf(id);
        merges.mergedInto(id).forEach(one -> letGo(one, store.traced(one), List.of()));
        letGo(id, store.traced(id), known.ways(id));
        merges.forget(id);
        household.ifPresent(persons::endIfEmpty);
        store.record(id, at, by, wish, json.writeValueAsString(counts));
        audit.record(
                by,
                "people.person.erase",
                "person:" + id.value(),
                Map.of("wish", wish.name().toLowerCase(Locale.ROOT)));
        events.publishEvent(new PersonChanged(id));
        events.publishEvent(new PersonErased(id));
    }

    List<KeptStore.Past> past(Me me) {
        return store.erasures(me.stores());
    }

    /// Those who were added by mistake leave nothing behind either, once that cannot be undone.
    @Transactional
    public int forgetTakenBack() {
        var gone = store.takenBack(clock.instant().minus(TAKEN_BACK));
        gone.forEach(id -> letGo(id, store.traced(id), known.ways(id)));
        return gone.size();
    }

    private void letGo(PersonId id, KeptStore.Traced traced, List<Way> ways) {
        var erased = new Erased(id, traces(traced, ways));
        inOrder().forEach(each -> each.erase(erased));
    }

    private Stream<Keeper> inOrder() {
        return keepers.stream().sorted(Comparator.comparingInt(Keeper::order));
    }

    /// A family name alone is not theirs alone.
    private static List<String> traces(KeptStore.Traced traced, List<Way> ways) {
        var whole =
                traced.familyName().isEmpty() || traced.givenName().isEmpty()
                        ? Stream.<String>of()
                        : Stream.of(
                                traced.familyName() + traced.givenName(),
                                traced.givenName() + traced.familyName(),
                                traced.familyKana() + traced.givenKana());
        return Stream.concat(
                        whole,
                        Stream.concat(
                                Stream.of(traced.sourceKey()),
                                ways.stream().map(way -> Way.key(way.kind(), way.value()))))
                .map(Erasures::plain)
                .filter(each -> each.length() > 2)
                .distinct()
                .toList();
    }

    /// Without blanks and case.
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\-.‐‑–—−ー・,]", "");
    }

    private Person get(PersonId id, Me me) {
        return persons.find(id, me.stores())
                .orElseThrow(() -> Problem.notFound("people.problem.unknown"));
    }
}
