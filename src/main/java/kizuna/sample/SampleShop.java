package kizuna.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import kizuna.people.Belonging;
import kizuna.people.HouseholdId;
import kizuna.people.Memory;
import kizuna.people.Occasion;
import kizuna.people.PeopleCopy.Household;
import kizuna.people.PeopleCopy.Near;
import kizuna.people.PeopleCopy.Tagged;
import kizuna.people.Person;
import kizuna.people.PersonId;
import kizuna.people.Preference;
import kizuna.people.Promise;
import kizuna.people.Tag;
import kizuna.people.Way;
import kizuna.touches.Purchase;
import kizuna.touches.PurchaseId;
import kizuna.touches.Touch;
import kizuna.touches.TouchId;

/// つむぎ屋クリーニング, a dry cleaner in a town by the sea: everything its people know, as rows. The
/// same seed and the same end give the same shop.
record SampleShop(
        List<Household> households,
        List<Person> persons,
        List<Way> ways,
        List<Occasion> occasions,
        List<Belonging> belongings,
        List<Memory> memories,
        List<Promise> promises,
        List<Preference> preferences,
        List<Near> near,
        List<Tag> tags,
        List<Tagged> tagged,
        List<Touch> touches,
        List<Purchase> purchases) {
    static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    static final int PEOPLE = 400;

    private SampleShop(Acquaintance acquaintance) {
        this(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                acquaintance.preferences(),
                acquaintance.near(),
                acquaintance.tags(),
                acquaintance.tagged(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    /// Two years of the shop, up to the evening before `end`.
    static SampleShop of(long seed, LocalDate end, House house) {
        var chance = new Chance(new SplittableRandom(seed));
        var corpus = new Corpus();
        var figures = new Town(chance, corpus, end).people(PEOPLE);
        var diaries = new Lives(chance, corpus, end).of(figures);
        var acquaintance = new Acquaintance(seed, end);
        var shop = new SampleShop(acquaintance);
        var writer = shop.new Rows(house, chance, end);
        diaries.forEach(writer::person);
        writer.homes().forEach(acquaintance::with);
        writer.acts(new Acts(diaries, end));
        Tried.live(diaries, seed, end);
        diaries.forEach(writer::purchases);
        writer.touches(new Scribe(chance, corpus, end).write(notes(diaries)));
        return shop;
    }

    private static List<Note> notes(List<Diary> diaries) {
        var notes = new ArrayList<Note>();
        diaries.forEach(diary -> notes.addAll(diary.notes));
        return notes;
    }

    /// Turns what was lived into rows; a person's number is their place in the town, from 1.
    private final class Rows {
        private final House house;
        private final Chance chance;
        private final LocalDate end;
        private final java.util.Map<Figure, PersonId> ids = new java.util.HashMap<>();
        private @org.jspecify.annotations.Nullable Acts acts;

        Rows(House house, Chance chance, LocalDate end) {
            this.house = house;
            this.chance = chance;
            this.end = end;
        }

        void person(Diary diary) {
            var who = diary.who;
            var id = new PersonId(persons.size() + 1L);
            ids.put(who, id);
            var household = new HouseholdId(who.household);
            if (households.isEmpty() || !households.getLast().id().equals(household)) {
                households.add(new Household(household, who.name.family() + "家"));
            }
            persons.add(
                    new Person(
                            id,
                            house.stores().get(who.store),
                            house.members().get(who.member),
                            household,
                            who.name.family(),
                            who.name.given(),
                            who.name.familyKana(),
                            who.name.givenKana(),
                            who.name.givenFirst(),
                            "",
                            "",
                            diary.quietSince == null
                                    ? null
                                    : instant(diary.quietSince.atTime(12, 0)),
                            diary.quietSince == null ? "" : who.slots.getOrDefault("静", ""),
                            null,
                            about(who),
                            metOn(diary),
                            0));
            ways(id, who);
            occasions(id, who);
            who.things.forEach(each -> belonging(id, each));
        }

        /// Who lives together, in the order of their numbers.
        Collection<Map<Figure, PersonId>> homes() {
            var homes = new TreeMap<Integer, Map<Figure, PersonId>>();
            ids.entrySet().stream()
                    .sorted(Comparator.comparingLong(each -> each.getValue().value()))
                    .forEach(
                            each ->
                                    homes.computeIfAbsent(
                                                    each.getKey().household,
                                                    _ -> new LinkedHashMap<>())
                                            .put(each.getKey(), each.getValue()));
            return homes.values();
        }

        void acts(Acts acts) {
            this.acts = acts;
        }

        void purchases(Diary diary) {
            var id = id(diary.who);
            for (var each : diary.bought) {
                purchases.add(
                        new Purchase(
                                new PurchaseId(purchases.size() + 1L),
                                id,
                                house.stores().get(diary.who.store),
                                each.on(),
                                each.amount(),
                                each.quantity(),
                                each.items()));
            }
        }

        void touches(List<Note> notes) {
            notes.sort(Comparator.comparing((Note each) -> each.at));
            for (var note : notes) {
                note.id = touches.size() + 1L;
                touches.add(touch(note));
                if (!note.memory.isEmpty()) {
                    memory(note, note.memory);
                } else if (note.remembered) {
                    memory(note, note.text);
                }
                if (!note.promise.isEmpty()) {
                    promise(note);
                }
            }
        }

        private PersonId id(Figure who) {
            var id = ids.get(who);
            if (id == null) {
                throw new IllegalStateException("Nobody: " + who.name);
            }
            return id;
        }

        private Touch touch(Note note) {
            var carried = note.carried;
            if (carried == null) {
                throw new IllegalStateException("Nothing was carried: " + note.text);
            }
            return new Touch(
                    new TouchId(note.id),
                    id(note.who),
                    house.stores().get(note.who.store),
                    house.members().get(note.member),
                    instant(note.at),
                    note.received,
                    carried.channel(),
                    carried.signals(),
                    carried.depth() == 0 ? null : carried.depth(),
                    note.text,
                    note.ending,
                    acts == null ? null : acts.reasonOf(note),
                    note.toMany,
                    note.about);
        }

        private void memory(Note note, String text) {
            var due = note.memoryDue;
            var asked = note.askedAt;
            memories.add(
                    new Memory(
                            new Memory.Id(memories.size() + 1L),
                            id(note.who),
                            text,
                            note.on(),
                            house.members().get(note.member),
                            due,
                            false,
                            due == null || asked == null ? null : instant(asked),
                            note.id));
        }

        private void promise(Note note) {
            var kept = note.keptAt;
            var due = note.promiseDue;
            promises.add(
                    new Promise(
                            new Promise.Id(promises.size() + 1L),
                            id(note.who),
                            note.promise,
                            due == null ? end : due,
                            house.members().get(note.member),
                            instant(note.at),
                            kept == null ? null : instant(kept),
                            null,
                            "",
                            null,
                            note.id));
        }

        private void ways(PersonId id, Figure who) {
            var kinds = new ArrayList<>(who.ways.keySet());
            int preferred = kinds.isEmpty() ? 0 : chance.between(0, kinds.size() - 1);
            IntStream.range(0, kinds.size())
                    .forEach(
                            i ->
                                    ways.add(
                                            new Way(
                                                    new Way.Id(ways.size() + 1L),
                                                    id,
                                                    Way.Kind.valueOf(
                                                            kinds.get(i).toUpperCase(Locale.ROOT)),
                                                    who.ways.getOrDefault(kinds.get(i), ""),
                                                    "",
                                                    Way.Standing.WORKS,
                                                    null,
                                                    i == preferred)));
        }

        private void occasions(PersonId id, Figure who) {
            if (who.tags.contains("birthday")) {
                var year = chance.yes(0.6) ? who.born.getYear() : null;
                occasion(id, "birthday", who.born, year, "");
            }
            if (who.tags.contains("spouse") && chance.yes(0.25)) {
                occasion(id, "wedding", someDay(), null, "");
            }
            if (who.tags.contains("shop") && chance.yes(0.7)) {
                occasion(id, "opening", someDay(), end.getYear() - chance.between(3, 40), "");
            }
            if (who.tags.contains("old") && chance.yes(0.12)) {
                occasion(id, "memorial", someDay(), null, "お花の色は白がお好きだった方");
            }
        }

        private LocalDate someDay() {
            return end.minusDays(chance.between(0, 364));
        }

        private void occasion(
                PersonId id,
                String kind,
                LocalDate day,
                @org.jspecify.annotations.Nullable Integer year,
                String note) {
            occasions.add(
                    new Occasion(
                            new Occasion.Id(occasions.size() + 1L),
                            id,
                            kind,
                            day.getMonthValue(),
                            day.getDayOfMonth(),
                            year,
                            note));
        }

        private void belonging(PersonId id, Corpus.Thing thing) {
            belongings.add(
                    new Belonging(
                            new Belonging.Id(belongings.size() + 1L),
                            id,
                            thing.kind(),
                            thing.what(),
                            thing.season(),
                            thing.care(),
                            Acquaintance.materialOf(thing.what()),
                            belongings.size() % 3 == 0
                                    ? String.valueOf(end.getYear() - belongings.size() % 11)
                                    : "",
                            ""));
        }

        private LocalDate metOn(Diary diary) {
            boolean known = diary.who.pattern.isNew() || diary.who.pattern == Pattern.ONCE;
            return known ? diary.firstDay() : diary.firstDay().minusDays(chance.between(30, 5000));
        }

        private String about(Figure who) {
            var work = who.slots.getOrDefault("仕", "");
            var joy = who.slots.getOrDefault("趣", "");
            if (!work.isEmpty() && !joy.isEmpty() && chance.yes(0.7)) {
                return work + "。" + joy + "がお好き";
            } else {
                return chance.yes(0.4) ? work : "";
            }
        }

        private static java.time.Instant instant(LocalDateTime at) {
            return at.atZone(ZONE).toInstant();
        }
    }
}
