package kizuna.people;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.MemberLeft;
import kizuna.team.MemberMoved;
import kizuna.team.StoreClosing;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The persons we serve and what we know of them. Everyone sees the persons of their stores
/// only; the others are not there. Each change is one transaction and publishes
/// [PersonChanged] in it.
@Component
public class People {
    /// What was taken away can be brought back for so long.
    private static final Duration BROUGHT_BACK = Duration.ofHours(1);

    /// A family may have one address together.
    private static final int SHARE_A_MAIL = 20;

    private final PersonStore persons;
    private final KnownStore known;
    private final SearchStore search;
    private final RemovedStore removed;
    private final TagStore tags;
    private final PhotoStore photos;
    private final Vocabularies vocabularies;
    private final Team team;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    People(
            PersonStore persons,
            KnownStore known,
            SearchStore search,
            RemovedStore removed,
            TagStore tags,
            PhotoStore photos,
            Vocabularies vocabularies,
            Team team,
            ApplicationEventPublisher events,
            Audit audit,
            Clock clock) {
        this.persons = persons;
        this.known = known;
        this.search = search;
        this.removed = removed;
        this.tags = tags;
        this.photos = photos;
        this.vocabularies = vocabularies;
        this.team = team;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public PersonId add(NewPerson person, Me me) {
        return add(person, List.of(), me);
    }

    /// A person with the ways to reach them that are known from the first day.
    @Transactional
    public PersonId add(NewPerson person, List<Way.New> ways, Me me) {
        requireStore(person, me);
        var id = persons.add(person);
        ways.forEach(way -> known.add(id, way, clock.instant()));
        recorded("people.person.add", id, me);
        changed(id);
        return id;
    }

    public Optional<Person> find(PersonId id, Me me) {
        return persons.find(id, me.stores());
    }

    /// The names of those of them whom I see.
    public Map<PersonId, String> names(Collection<PersonId> ids, Me me) {
        return persons.names(ids, me.stores());
    }

    public Person get(PersonId id, Me me) {
        return find(id, me).orElseThrow(People::unknown);
    }

    public Known known(Person person, Me me) {
        var id = person.id();
        var any = known.any(id);
        return new Known(
                known.ways(id),
                known.occasions(id),
                known.belongings(id),
                known.memories(id),
                any.promises() ? known.promises(id) : List.of(),
                any.pastNames() ? known.pastNames(id) : List.of(),
                any.relations() ? known.relations(id, me.stores()) : List.of(),
                any.preferences() ? known.preferences(id) : List.of(),
                any.tags() ? tags.of(id) : List.of(),
                any.photos() ? photos.of(id) : List.of(),
                any.fields() ? known.fields(id) : List.of(),
                household(person, me));
    }

    /// Persons called so: by name, kana, nickname or romaji as they begin or as they sound,
    /// by a number as it begins, ends or is inside, or by mail.
    public List<Found> search(Me me, String query, int limit) {
        return search(me.stores(), query, limit);
    }

    /// The same of one store only.
    public List<Found> search(Me me, StoreId store, String query, int limit) {
        return me.sees(store) ? search(Set.of(store), query, limit) : List.of();
    }

    private List<Found> search(Set<StoreId> stores, String query, int limit) {
        var line = PlainText.line(query);
        var digits = digits(line);
        if (digits.length() >= 3) {
            // An id may stand for a name.
            return Stream.of(
                            search.byWay(digits, stores, limit),
                            search.byName(digits, List.of(), stores, limit))
                    .flatMap(List::stream)
                    .distinct()
                    .limit(limit)
                    .toList();
        } else if (line.indexOf('@') > 0) {
            return search.byWay(Way.key(Way.Kind.MAIL, line), stores, limit);
        } else {
            var key = Names.fold(line);
            return key.isEmpty()
                    ? List.of()
                    : search.byName(key, Names.readings(line), stores, limit);
        }
    }

    /// Those of these stores who have this very address.
    public List<Found> withMail(String mail, Set<StoreId> stores) {
        return withMail(List.of(mail), stores).getOrDefault(mail, List.of());
    }

    /// Those of these stores who have one of these very addresses, by the address.
    public Map<String, List<Found>> withMail(Collection<String> mails, Set<StoreId> stores) {
        var keys =
                mails.stream()
                        .distinct()
                        .collect(toMap(identity(), each -> Way.key(Way.Kind.MAIL, each)));
        var found = search.withMail(Set.copyOf(keys.values()), stores, SHARE_A_MAIL);
        var byMail = new HashMap<String, List<Found>>();
        keys.forEach((mail, key) -> byMail.put(mail, found.getOrDefault(key, List.of())));
        return byMail;
    }

    /// They wrote themselves in, and proved that the address is theirs: no member did it.
    @Transactional
    public PersonId cameByThemselves(NewPerson person, Way.New way) {
        var id = persons.add(person);
        known.add(id, way, clock.instant());
        audit.record(null, "people.person.add", "person:" + id.value(), Map.of());
        changed(id);
        return id;
    }

    /// They proved that an address of theirs works.
    @Transactional
    public void reachedThem(PersonId id, Way.New way) {
        known.add(id, way, clock.instant());
        changed(id);
    }

    /// Persons of whom we know something with these words in it: what they have, what they
    /// told us, how they can be reached.
    public List<Told> searchWords(Me me, String words, int limit) {
        var line = PlainText.line(words);
        return Names.isWord(line) ? search.byWords(line, me.stores(), limit) : List.of();
    }

    /// The persons of my stores in the order of their kana, after `after`; from the first
    /// without it.
    public List<Found> list(Me me, Found.@Nullable Cursor after, int limit) {
        var from = after == null ? new Found.Cursor("", 0) : after;
        return search.all(from.kanaKey(), from.id(), me.stores(), limit);
    }

    /// Someone else may have changed the person since `version` was read: then nothing is
    /// changed.
    @Transactional
    public void change(PersonId id, int version, NewPerson person, Me me) {
        get(id, me);
        requireStore(person, me);
        if (!persons.change(id, version, person)) {
            throw Problem.conflict("people.problem.changed_meanwhile");
        }
        recorded("people.person.change", id, me);
        changed(id);
    }

    /// そっと: from now on they are left in peace.
    @Transactional
    public void quiet(PersonId id, String reason, Me me) {
        get(id, me);
        var line = PlainText.line(reason);
        if (line.length() > 500) {
            throw Problem.invalid("people.problem.text_too_long", 500);
        }
        persons.quiet(id, clock.instant(), line);
        recorded("people.person.quiet", id, me);
        changed(id);
    }

    @Transactional
    public void unquiet(PersonId id, Me me) {
        get(id, me);
        persons.quiet(id, null, "");
        recorded("people.person.unquiet", id, me);
        changed(id);
    }

    /// We keep apart from them (`guarded`) or no longer: nobody's Today has them, and no letter
    /// goes. Whoever decides it answers for who may.
    @Transactional
    public void guard(PersonId id, boolean guarded) {
        persons.guard(id, guarded, clock.instant());
        changed(id);
    }

    /// They wish it themselves, by a link that only they have.
    @Transactional
    public void quietWished(PersonId id, boolean quiet, String reason) {
        persons.quiet(id, quiet ? clock.instant() : null, quiet ? PlainText.line(reason) : "");
        audit.record(
                null,
                quiet ? "people.person.quiet" : "people.person.unquiet",
                "person:" + id.value(),
                Map.of());
        changed(id);
    }

    /// Hands the bond over to another of us, or to nobody.
    @Transactional
    public void handOver(PersonId id, @Nullable MemberId owner, Me me) {
        get(id, me);
        persons.owner(id, owner);
        recorded("people.person.hand_over", id, me);
        changed(id);
    }

    /// Both live together from now on; the household of `with`, where there is one, takes
    /// `id` in.
    @Transactional
    public void join(PersonId id, PersonId with, Me me) {
        var joining = get(id, me);
        var other = get(with, me);
        if (id.equals(with)) {
            throw Problem.invalid("people.problem.household_of_one");
        }
        var before = joining.householdId();
        var household = other.householdId();
        if (household == null) {
            household = persons.household(other.familyName());
        }
        persons.join(household, List.of(id, with));
        if (before != null && !before.equals(household)) {
            persons.endIfEmpty(before);
        }
        changed(id);
        changed(with);
    }

    @Transactional
    public void leaveHousehold(PersonId id, Me me) {
        var household = get(id, me).householdId();
        if (household != null) {
            persons.join(null, List.of(id));
            persons.endIfEmpty(household);
            changed(id);
        }
    }

    /// Writes a thing in that is known of them.
    @Transactional
    public Piece add(PersonId person, Piece.New piece, Me me) {
        get(person, me);
        var added = known.add(person, whole(person, piece, me), hand(me));
        changed(person);
        return added;
    }

    /// Puts it right. As it was before can be brought back within the hour.
    @Transactional
    public RemovedId change(PersonId person, Piece piece, Piece.New now, Me me) {
        get(person, me);
        var aside = aside(person, piece, me);
        known.change(person, piece, whole(person, now, me), clock.instant());
        changed(person);
        return aside;
    }

    /// Takes it away; it can be brought back within the hour.
    @Transactional
    public RemovedId remove(PersonId person, Piece piece, Me me) {
        get(person, me);
        var aside = aside(person, piece, me);
        removed.delete(piece.kind(), piece.value(), clock.instant());
        changed(person);
        return aside;
    }

    /// Brings back what was taken away or changed within the last hour, as it was.
    @Transactional
    public void restore(RemovedId id, Me me) {
        var aside = removed.take(id, me.stores()).orElseThrow(People::unknown);
        if (!aside.kind().equals("photo")) {
            removed.delete(aside.kind(), aside.piece(), clock.instant());
        }
        removed.putBack(aside);
        changed(aside.personId());
    }

    /// What can no longer be brought back is not kept any longer.
    @Transactional
    public void forgetRemoved() {
        var before = clock.instant().minus(BROUGHT_BACK);
        removed.forget(before);
        known.forgetForGood(before);
    }

    private RemovedId aside(PersonId person, Piece piece, Me me) {
        return removed.putAside(person, piece, clock.instant(), me.stores())
                .orElseThrow(People::unknown);
    }

    private KnownStore.Hand hand(Me me) {
        return new KnownStore.Hand(me.id(), clock.instant(), team.today());
    }

    /// A relation needs someone whom we see, and its reverse makes itself.
    private Piece.New whole(PersonId person, Piece.New piece, Me me) {
        if (!(piece instanceof Relation.New relation)) {
            return piece;
        }
        var other = relation.otherId();
        if (other != null && get(other, me).id().equals(person)) {
            throw Problem.invalid("people.problem.related_to_oneself");
        }
        var words = vocabularies.words();
        return words.find(Vocabulary.RELATION, relation.kind())
                .map(
                        word ->
                                relation.back().isEmpty()
                                        ? relation.withBack(words.reverse(word.key()))
                                        : relation)
                .orElseThrow(() -> Problem.invalid("people.problem.which_relation"));
    }

    public List<Way> ways(PersonId person) {
        return known.ways(person);
    }

    @Transactional
    public Way.Id addWay(PersonId person, Way.New way, Me me) {
        return (Way.Id) add(person, way, me);
    }

    @Transactional
    public void standing(Way.Id id, Way.Standing standing, Me me) {
        changed(known.standing(id, standing, clock.instant(), me.stores()));
    }

    /// A message came back: nobody is there any more.
    @Transactional
    public void bounced(PersonId person, Way.Kind kind, String value) {
        if (known.bounced(person, kind, Way.key(kind, value), clock.instant())) {
            changed(person);
        }
    }

    public List<Occasion> occasions(PersonId person) {
        return known.occasions(person);
    }

    @Transactional
    public Occasion.Id addOccasion(PersonId person, Occasion.New occasion, Me me) {
        return (Occasion.Id) add(person, occasion, me);
    }

    public List<Belonging> belongings(PersonId person) {
        return known.belongings(person);
    }

    @Transactional
    public Belonging.Id addBelonging(PersonId person, Belonging.New belonging, Me me) {
        return (Belonging.Id) add(person, belonging, me);
    }

    public List<Memory> memories(PersonId person) {
        return known.memories(person);
    }

    @Transactional
    public Memory.Id addMemory(PersonId person, Memory.New memory, Me me) {
        return (Memory.Id) add(person, memory, me);
    }

    /// We asked how it went: it is no longer due.
    @Transactional
    public void asked(Memory.Id id, Me me) {
        changed(known.asked(id, clock.instant(), me.stores()));
    }

    /// Marked by mistake: it is due again.
    @Transactional
    public void askAgain(Memory.Id id, Me me) {
        changed(known.asked(id, null, me.stores()));
    }

    /// Gathers the person under a word of the shop's.
    @Transactional
    public Tag.Id addTag(PersonId person, String typed, Me me) {
        get(person, me);
        var tag = tags.named(Tag.written(typed));
        tags.add(person, tag);
        return tag;
    }

    @Transactional
    public void removeTag(PersonId person, Tag.Id tag, Me me) {
        get(person, me);
        if (!tags.remove(person, tag)) {
            throw unknown();
        }
    }

    /// Those in use, for choosing from.
    public List<Tag> tags(int most) {
        return tags.all(most);
    }

    /// Somebody was added by mistake, and nothing is known of them: they are not there any
    /// more.
    @Transactional
    public void takeBack(PersonId id, Me me) {
        get(id, me);
        persons.erase(id, clock.instant());
        recorded("people.person.take_back", id, me);
        changed(id);
    }

    public List<Promise> promises(PersonId person) {
        return known.promises(person);
    }

    @Transactional
    public Promise.Id addPromise(PersonId person, Promise.New promise, Me me) {
        get(person, me);
        var id = known.add(person, promise, me.id(), clock.instant(), null);
        changed(person);
        return id;
    }

    @Transactional
    public void keep(Promise.Id id, Me me) {
        changed(known.keep(id, me.id(), clock.instant(), me.stores()));
    }

    /// It was kept or given up by mistake: it is owed again.
    @Transactional
    public void oweAgain(Promise.Id id, Me me) {
        changed(known.oweAgain(id, me.stores()));
    }

    /// It will not be kept, and here is why: with them, in the books and on their page.
    @Transactional
    public void giveUp(Promise.Id id, String reason, Me me) {
        var why = PlainText.line(reason);
        if (why.isEmpty()) {
            throw Problem.invalid("people.problem.give_up_why");
        }
        if (why.length() > Promise.LONGEST_REASON) {
            throw Problem.invalid("people.problem.text_too_long", Promise.LONGEST_REASON);
        }
        var person =
                known.drop(id, why, me.id(), clock.instant(), me.stores())
                        .orElseThrow(People::unknown);
        audit.record(
                me.id(),
                "people.promise.give_up",
                "person:" + person.value(),
                Map.of("promise", id.value()));
        changed(person);
    }

    /// Another wording, day or owner; only while it is owed.
    @Transactional
    public void change(Promise.Id id, Promise.New promise, Me me) {
        changed(known.change(id, promise, me.stores()));
    }

    @Transactional
    public void postpone(Promise.Id id, LocalDate dueOn, Me me) {
        changed(known.postpone(id, dueOn, me.stores()));
    }

    /// What someone promised is owed by the house: once they left, or are no longer at that
    /// store, it falls to whoever looks after the bond.
    @EventListener
    void pass(MemberLeft left) {
        known.owedBy(left.member()).forEach(this::changed);
    }

    @EventListener
    void pass(MemberMoved moved) {
        known.owedBy(moved.member()).forEach(this::changed);
    }

    /// What was heard and promised in the touch `touch`, kept with it: [#forget] takes it away
    /// again.
    @Transactional
    public void heard(
            PersonId person,
            long touch,
            List<Memory.New> memories,
            List<Promise.New> promises,
            Me me) {
        if (!memories.isEmpty() || !promises.isEmpty()) {
            get(person, me);
            memories.forEach(each -> known.add(person, each, me.id(), touch));
            promises.forEach(each -> known.add(person, each, me.id(), clock.instant(), touch));
            changed(person);
        }
    }

    /// The touch `from` was put right by `to`: what was heard and promised belongs to that
    /// one now.
    @Transactional
    public void heardIn(PersonId person, long from, long to) {
        known.heardIn(person, from, to);
    }

    /// The touch was undone: what was heard in it goes too, and what was promised is given up.
    @Transactional
    public void forget(PersonId person, long touch) {
        if (known.forget(person, touch, clock.instant())) {
            changed(person);
        }
    }

    /// Undone by mistake: what went with the touch is known again, within the hour.
    @Transactional
    public void remember(PersonId person, long touch) {
        if (known.remember(person, touch)) {
            changed(person);
        }
    }

    @EventListener
    void refuse(StoreClosing closing) {
        if (persons.isAnyIn(closing.store())) {
            throw Problem.conflict("people.problem.store_has_people");
        }
    }

    public List<Person> household(Person person, Me me) {
        var household = person.householdId();
        return household == null
                ? List.of()
                : persons.livingTogether(household, me.stores()).stream()
                        .filter(each -> !each.id().equals(person.id()))
                        .toList();
    }

    /// The digits of a query that is nothing but a phone number.
    private static String digits(String query) {
        var folded = Normalizer.normalize(query, Normalizer.Form.NFKC).strip();
        return folded.matches("[+(]?[0-9][0-9()\\-‐‑–—−ー ]*")
                ? Way.key(Way.Kind.PHONE, folded)
                : "";
    }

    private static void requireStore(NewPerson person, Me me) {
        if (!me.sees(person.storeId())) {
            throw Problem.forbidden("people.problem.other_store");
        }
    }

    private void changed(Optional<PersonId> person) {
        changed(person.orElseThrow(People::unknown));
    }

    private void recorded(String act, PersonId person, Me me) {
        audit.record(me.id(), act, "person:" + person.value(), Map.of());
    }

    private void changed(PersonId person) {
        events.publishEvent(new PersonChanged(person));
    }

    private static Problem unknown() {
        return Problem.notFound("people.problem.unknown");
    }
}
