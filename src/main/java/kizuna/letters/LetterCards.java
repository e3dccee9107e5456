package kizuna.letters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kizuna.people.Addressee;
import kizuna.people.PersonChanged;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.platform.Texts;
import kizuna.team.Audit;
import kizuna.team.Me;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The postcards of a letter: put together to be printed, each looked at once more as it is, and
/// marked when they are in the post. The mark can be taken back until the card stands in the
/// history.
@Component
class LetterCards {
    /// How long the mark can be taken back.
    static final Duration UNDO = Duration.ofMinutes(10);

    /// As many as a printer takes at a time, and a file of them is still light.
    static final int MOST = 200;

    /// More would be too small to read: then the rest are their family.
    private static final int MOST_NAMES = 3;

    private final Letters letters;
    private final LetterStore letterStore;
    private final OutboxStore outbox;
    private final CardStore store;
    private final CardWords words;
    private final Channels channels;
    private final Audience audience;
    private final Texts texts;
    private final Audit audit;
    private final Clock clock;

    LetterCards(
            Letters letters,
            LetterStore letterStore,
            OutboxStore outbox,
            CardStore store,
            CardWords words,
            Channels channels,
            Audience audience,
            Texts texts,
            Audit audit,
            Clock clock) {
        this.letters = letters;
        this.letterStore = letterStore;
        this.outbox = outbox;
        this.store = store;
        this.words = words;
        this.channels = channels;
        this.audience = audience;
        this.texts = texts;
        this.audit = audit;
        this.clock = clock;
    }

    /// A card as it is printed.
    record Card(CardAddress to, String words) {}

    /// Puts the next ones together; the number of the batch, empty where none of them can be
    /// printed. Who must not be written to any more is withdrawn, and what would come out
    /// wrong is set apart.
    @Transactional
    public Optional<Integer> print(Letter.Id id, Me me) {
        var letter = going(id, me);
        store.lock(id);
        int batch = store.lastBatch(id) + 1;
        var now = clock.instant();
        var ids = new ArrayList<Long>();
        var photo = words.photo(letter);
        try (var paper = new Paper("", Postcards.WIDTH, Postcards.HEIGHT)) {
            var some = store.waiting(id, MOST);
            while (!some.isEmpty()) {
                var persons = some.stream().map(CardStore.Row::personId).toList();
                var known = channels.of(Via.POST, persons, Set.of(letter.storeId()));
                var looked = audience.against(letter, Via.POST, known);
                var said = words.of(letter, known);
                var printed = new ArrayList<Long>();
                var to = new ArrayList<String>();
                for (var row : some) {
                    var addressee = known.get(row.personId());
                    var against = looked.get(row.personId());
                    if (addressee == null || against != null) {
                        outbox.withdraw(
                                row.id(),
                                against == null ? "letters.why.gone" : against.text(),
                                now);
                        continue;
                    }
                    var lack = lack(addressee, said.get(row.personId()), photo, paper);
                    if (lack.isPresent()) {
                        store.lack(row.id(), lack.get());
                    } else {
                        printed.add(row.id());
                        to.add(addressee.address());
                    }
                }
                store.print(batch, printed, to, now);
                ids.addAll(printed);
                some = ids.size() < MOST ? store.waiting(id, MOST - ids.size()) : List.of();
            }
        }
        letterStore.finish(now);
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        recorded("print", id, Map.of("batch", batch, "cards", ids.size()), me);
        return Optional.of(batch);
    }

    /// Those of a batch that are not in the post yet, as things are now.
    List<Card> cards(Letter.Id id, int batch, Me me) {
        var letter = going(id, me);
        var rows = store.ofBatch(id, batch).stream().filter(CardStore.Row::isOpen).toList();
        var persons = rows.stream().map(CardStore.Row::personId).toList();
        var known = channels.of(Via.POST, persons, Set.of(letter.storeId()));
        var said = words.of(letter, known);
        var mates = mates(letter, rows, known);
        var cards = new ArrayList<Card>();
        for (var row : rows) {
            var addressee = known.get(row.personId());
            if (addressee != null && addressee.reach().isYes()) {
                var to = address(addressee, mates.getOrDefault(row.id(), List.of()));
                if (CardLack.of(to).isEmpty()) {
                    cards.add(new Card(to, said.getOrDefault(row.personId(), "")));
                }
            }
        }
        if (cards.isEmpty()) {
            throw Problem.conflict("letters.problem.no_cards");
        }
        return cards;
    }

    /// All of a batch are in the post.
    @Transactional
    public void posted(Letter.Id id, int batch, Me me) {
        letters.get(id, me);
        int cards = store.post(id, batch, clock.instant());
        required(cards > 0);
        letterStore.finish(clock.instant());
        recorded("post", id, Map.of("batch", batch, "cards", cards), me);
    }

    @Transactional
    public void posted(Letter.Id id, long row, Me me) {
        letters.get(id, me);
        required(store.postOne(id, row, clock.instant()));
        letterStore.finish(clock.instant());
        recorded("post", id, Map.of("row", row), me);
    }

    @Transactional
    public void takeBack(Letter.Id id, int batch, Me me) {
        letters.get(id, me);
        int cards = store.takeBack(id, batch, undoable());
        required(cards > 0);
        letterStore.notDone(id);
        recorded("unpost", id, Map.of("batch", batch, "cards", cards), me);
    }

    @Transactional
    public void takeBack(Letter.Id id, long row, Me me) {
        letters.get(id, me);
        required(store.takeOneBack(id, row, undoable()));
        letterStore.notDone(id);
        recorded("unpost", id, Map.of("row", row), me);
    }

    /// Marks since then can be taken back.
    Instant undoable() {
        return clock.instant().minus(UNDO);
    }

    /// An address was put right, say.
    @EventListener
    void heed(PersonChanged changed) {
        store.lacksNoMore(changed.person());
    }

    private Letter going(Letter.Id id, Me me) {
        var letter = letters.get(id, me);
        required(letter.isUnderWay() && !letter.isHeld());
        return letter;
    }

    private Optional<CardLack> lack(
            Addressee addressee, @Nullable String said, byte[] photo, Paper paper) {
        return CardLack.of(address(addressee, List.of()))
                .or(
                        () ->
                                said == null || words.fits(paper, said, photo)
                                        ? Optional.empty()
                                        : Optional.of(CardLack.WORDS));
    }

    /// With whom of their home they share a card of a batch (連名), by its row: as things are now,
    /// those at the same address for whom the letter was, too.
    Map<Long, List<Addressee>> mates(Letter letter, List<CardStore.Row> rows) {
        var persons = rows.stream().map(CardStore.Row::personId).toList();
        return mates(letter, rows, channels.of(Via.POST, persons, Set.of(letter.storeId())));
    }

    private Map<Long, List<Addressee>> mates(
            Letter letter, List<CardStore.Row> rows, Map<PersonId, Addressee> known) {
        var found = store.mates(rows.stream().map(CardStore.Row::id).toList());
        var persons = found.stream().map(CardStore.Mate::personId).distinct().toList();
        var theirs = channels.of(Via.POST, persons, Set.of(letter.storeId()));
        var against = audience.against(letter, Via.POST, theirs);
        var ofRow = rows.stream().collect(Collectors.toMap(CardStore.Row::id, Function.identity()));
        var mates = new HashMap<Long, List<Addressee>>();
        for (var each : found) {
            var mate = theirs.get(each.personId());
            var first = known.get(Objects.requireNonNull(ofRow.get(each.card())).personId());
            if (mate != null
                    && first != null
                    && mate.reach().isYes()
                    && against.get(mate.id()) != LeftOut.COMPLAINT
                    && CardAddress.isSame(mate.address(), first.address())
                    && CardLack.of(address(mate, List.of())).isEmpty()) {
                mates.computeIfAbsent(each.card(), _ -> new ArrayList<>()).add(mate);
            }
        }
        return mates;
    }

    private CardAddress address(Addressee addressee, List<Addressee> mates) {
        var all = new ArrayList<CardAddress.Name>();
        all.add(name(addressee));
        mates.forEach(each -> all.add(name(each)));
        return CardAddress.of(
                addressee.address(),
                all.size() <= MOST_NAMES
                        ? all
                        : List.of(all.get(0), all.get(1), all.get(0).family(this::family)));
    }

    private String family(Locale language) {
        return texts.say(language, "letters.cards.and_family");
    }

    private static CardAddress.Name name(Addressee addressee) {
        return new CardAddress.Name(
                addressee.familyName(),
                addressee.givenName(),
                addressee.givenFirst(),
                addressee.title());
    }

    private void recorded(String deed, Letter.Id id, Map<String, ?> detail, Me me) {
        audit.record(me.id(), "letters.cards." + deed, "letter:" + id.value(), detail);
    }

    private static void required(boolean possible) {
        if (!possible) {
            throw Problem.conflict("letters.problem.not_now");
        }
    }
}
