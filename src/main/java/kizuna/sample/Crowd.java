package kizuna.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import kizuna.people.Person;
import kizuna.people.PersonId;
import kizuna.touches.Channel;
import kizuna.touches.Purchase;
import kizuna.touches.PurchaseId;
import kizuna.touches.Signal;
import kizuna.touches.Touch;
import kizuna.touches.TouchId;

/// People in any number for benchmarks. Person `i` follows from the seed and `i` alone, so that a
/// crowd is a stream: nothing of it is kept, and parts of it can be made side by side.
final class Crowd {
    private static final int YEARS_IN_DAYS = 730;

    /// Room for the rows of one person: numbers of purchases and touches never meet.
    private static final int ROWS = 128;

    private static final List<List<Signal>> RECEIVED =
            List.of(
                    List.of(Signal.VISIT),
                    List.of(Signal.VISIT),
                    List.of(Signal.VISIT, Signal.DISCLOSURE),
                    List.of(Signal.VISIT, Signal.THANKS),
                    List.of(Signal.REPLY),
                    List.of(Signal.REPLY, Signal.THANKS));
    private static final List<List<Signal>> GIVEN =
            List.of(
                    List.of(Signal.CONTACT),
                    List.of(Signal.USEFUL),
                    List.of(Signal.CONTACT, Signal.EMOTION),
                    List.of(Signal.DISCLOSURE));
    private static final List<String> ITEMS =
            List.of("ワイシャツ×3", "スーツ上下", "コート", "羽毛布団", "着物", "セーター、スカート");

    private final long seed;
    private final House house;
    private final Size size;
    private final long lastDay;
    private final List<Corpus.Family> families;
    private final List<Corpus.Given> givens;

    /// `purchases` and `touches`: how many each person has on average.
    record Size(long people, int purchases, int touches) {}

    Crowd(long seed, LocalDate end, Size size, House house) {
        this.seed = seed;
        this.house = house;
        this.size = size;
        this.lastDay = end.toEpochDay() - 1;
        var corpus = new Corpus();
        this.families = corpus.families;
        this.givens = corpus.givens;
    }

    /// From person `from` (the first is 1) to `to`, both included.
    Stream<Person> persons(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(this::person);
    }

    Stream<Purchase> purchases(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().flatMap(this::purchasesOf);
    }

    Stream<Touch> touches(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().flatMap(this::touchesOf);
    }

    private Person person(long number) {
        var dice = dice(number, 0);
        var family = families.get(dice.nextInt(families.size()));
        var given = givens.get(dice.nextInt(givens.size()));
        return new Person(
                new PersonId(number),
                house.stores().get(store(number)),
                house.members().get(member(number)),
                null,
                family.kanji(),
                given.kanji(),
                family.kana(),
                given.kana(),
                false,
                "",
                "",
                null,
                "",
                null,
                "",
                LocalDate.ofEpochDay(firstDay(number)),
                0);
    }

    private Stream<Purchase> purchasesOf(long number) {
        var dice = dice(number, 1);
        int[] days = days(number, dice, size.purchases());
        return IntStream.range(0, days.length)
                .mapToObj(
                        i ->
                                new Purchase(
                                        new PurchaseId(number * ROWS + i),
                                        new PersonId(number),
                                        house.stores().get(store(number)),
                                        LocalDate.ofEpochDay(days[i]),
                                        BigDecimal.valueOf(200L + dice.nextInt(80) * 100L),
                                        1 + dice.nextInt(4),
                                        ITEMS.get(dice.nextInt(ITEMS.size()))));
    }

    private Stream<Touch> touchesOf(long number) {
        var dice = dice(number, 2);
        int[] days = days(number, dice, size.touches());
        return IntStream.range(0, days.length).mapToObj(i -> touch(number, i, days[i], dice));
    }

    private Touch touch(long number, int row, int day, SplittableRandom dice) {
        boolean received = dice.nextInt(3) > 0;
        var kinds = received ? RECEIVED : GIVEN;
        var signals = kinds.get(dice.nextInt(kinds.size()));
        boolean disclosed = signals.contains(Signal.DISCLOSURE);
        return new Touch(
                new TouchId(number * ROWS + row),
                new PersonId(number),
                house.stores().get(store(number)),
                house.members().get(member(number)),
                Instant.ofEpochSecond(day * 86_400L + dice.nextInt(36_000)),
                received,
                signals.contains(Signal.REPLY) ? Channel.MAIL : Channel.COUNTER,
                signals,
                disclosed ? 1 + dice.nextInt(3) : null,
                received ? words(signals) : "",
                null,
                null,
                false,
                "");
    }

    /// What they said; a visit alone has no words.
    private static String words(List<Signal> signals) {
        if (signals.contains(Signal.DISCLOSURE)) {
            return "来月、娘の卒業式に着ていきます";
        } else if (signals.contains(Signal.THANKS)) {
            return "新品みたいになって、うれしいです";
        } else {
            return signals.contains(Signal.REPLY) ? "お便りありがとうございます。来週うかがいます" : "";
        }
    }

    /// The days of a person's rows, rising, at a rhythm of their own; a third stopped coming.
    private int[] days(long number, SplittableRandom dice, int mean) {
        int count = mean == 0 ? 0 : 1 + dice.nextInt(Math.min(2 * mean - 1, ROWS));
        long first = firstDay(number);
        long span = lastDay - first;
        long until = dice.nextInt(3) == 0 ? first + span / 2 : lastDay;
        return IntStream.range(0, count)
                .map(i -> (int) (i == 0 ? first : first + dice.nextLong(until - first + 1)))
                .sorted()
                .toArray();
    }

    private long firstDay(long number) {
        return lastDay - dice(number, 3).nextInt(YEARS_IN_DAYS);
    }

    private int member(long number) {
        return (int) (number % house.members().size());
    }

    /// Members are spread over the stores, each in one.
    private int store(long number) {
        return member(number) % house.stores().size();
    }

    /// Dice of their own for each person and kind of row.
    private SplittableRandom dice(long number, int kind) {
        return new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + number * 4 + kind);
    }
}
