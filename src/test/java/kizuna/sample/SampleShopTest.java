package kizuna.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kizuna.people.Occasion;
import kizuna.people.Person;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.Channel;
import kizuna.touches.Purchase;
import kizuna.touches.Signal;
import kizuna.touches.Touch;
import org.junit.jupiter.api.Test;

class SampleShopTest {
    private static final LocalDate END = LocalDate.of(2026, 11, 22);
    private static final House HOUSE =
            new House(
                    IntStream.rangeClosed(1, 2).mapToObj(StoreId::new).toList(),
                    IntStream.rangeClosed(1, 3).mapToObj(MemberId::new).toList());
    private static final SampleShop SHOP = SampleShop.of(7, END, HOUSE);

    @Test
    void the_same_seed_and_end_give_the_same_shop_byte_for_byte() {
        assertThat(print(SampleShop.of(7, END, HOUSE))).isEqualTo(print(SHOP));
        assertThat(print(SampleShop.of(8, END, HOUSE))).isNotEqualTo(print(SHOP));
        assertThat(print(SampleShop.of(7, END.minusDays(1), HOUSE))).isNotEqualTo(print(SHOP));
    }

    @Test
    void it_can_end_on_any_day_of_the_year() {
        for (var end : List.of("2024-02-29", "2026-01-01", "2026-01-03", "2027-04-01")) {
            var shop = SampleShop.of(3, LocalDate.parse(end), HOUSE);
            assertThat(shop.touches()).hasSizeGreaterThan(8000);
            assertThat(lastDay(shop)).isBefore(LocalDate.parse(end));
        }
    }

    @Test
    void about_four_hundred_people_come_for_two_years() {
        assertThat(SHOP.persons()).hasSizeBetween(395, 410);
        assertThat(SHOP.purchases()).hasSizeBetween(8000, 16000);
        assertThat(SHOP.touches()).hasSizeBetween(8000, 16000);
        assertThat(lastDay(SHOP)).isEqualTo(END.minusDays(1));
        assertThat(SHOP.purchases().stream().map(Purchase::onDate).min(LocalDate::compareTo))
                .hasValueSatisfying(day -> assertThat(day).isBefore(END.minusMonths(23)));
    }

    @Test
    void japanese_names_have_kana_and_western_ones_their_own_order() {
        assertThat(SHOP.persons())
                .filteredOn(each -> !each.givenFirst())
                .allSatisfy(
                        each -> {
                            assertThat(each.familyKana()).matches("[ぁ-んー]+");
                            assertThat(each.givenKana()).matches("[ぁ-んー]+");
                        });
        assertThat(SHOP.persons()).extracting(Person::name).contains("Emily Carter");
        assertThat(SHOP.persons())
                .anyMatch(each -> each.familyName().length() == 1)
                .anyMatch(each -> each.givenName().length() == 1);
    }

    @Test
    void ages_are_those_of_people_who_come_by_themselves() {
        assertThat(SHOP.occasions())
                .filteredOn(each -> each.kind().equals("birthday") && each.year() != null)
                .hasSizeGreaterThan(80)
                .extracting(each -> each.timesBy(END))
                .allSatisfy(age -> assertThat(age).isBetween(19, 98));
        assertThat(SHOP.occasions())
                .filteredOn(each -> each.kind().equals("birthday"))
                .extracting(Occasion::year)
                .containsNull();
    }

    @Test
    void nobody_buys_or_is_touched_before_they_were_met_or_after_the_end() {
        var metOn =
                SHOP.persons().stream()
                        .filter(each -> each.metOn() != null)
                        .collect(Collectors.toMap(Person::id, Person::metOn));
        assertThat(metOn).hasSameSizeAs(SHOP.persons());
        assertThat(SHOP.purchases())
                .allSatisfy(
                        each ->
                                assertThat(each.onDate())
                                        .isBetween(metOn.get(each.personId()), END.minusDays(1)));
        assertThat(SHOP.touches())
                .allSatisfy(
                        each ->
                                assertThat(day(each))
                                        .isBetween(metOn.get(each.personId()), END.minusDays(1)));
    }

    @Test
    void nothing_is_sent_where_there_is_no_way() {
        var ways =
                SHOP.ways().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Way::personId,
                                        Collectors.mapping(Way::kind, Collectors.toSet())));
        assertThat(SHOP.persons()).anyMatch(each -> !ways.containsKey(each.id()));
        assertThat(SHOP.touches())
                .filteredOn(each -> !each.received())
                .allSatisfy(
                        each -> {
                            var needed =
                                    switch (each.channel()) {
                                        case PHONE -> Way.Kind.PHONE;
                                        case CARD, LETTER -> Way.Kind.ADDRESS;
                                        case MAIL -> Way.Kind.MAIL;
                                        case LINE -> Way.Kind.LINE;
                                        default -> null;
                                    };
                            if (needed != null) {
                                assertThat(ways.getOrDefault(each.personId(), java.util.Set.of()))
                                        .as(each.text())
                                        .contains(needed);
                            }
                        });
    }

    @Test
    void the_quiet_are_left_in_peace() {
        var quiet =
                SHOP.persons().stream()
                        .filter(Person::isQuiet)
                        .collect(Collectors.toMap(Person::id, Person::quietAt));
        assertThat(quiet).hasSizeBetween(5, 12);
        assertThat(SHOP.touches())
                .filteredOn(each -> !each.received() && quiet.containsKey(each.personId()))
                .allSatisfy(each -> assertThat(each.at()).isBefore(quiet.get(each.personId())));
    }

    @Test
    void texts_are_whole_and_never_come_twice_to_one_person() {
        var heard = new HashSet<String>();
        assertThat(SHOP.touches())
                .allSatisfy(
                        each -> {
                            assertThat(each.text()).isNotBlank().doesNotContain("{", "}", "\t");
                            assertThat(heard.add(each.personId() + each.text()))
                                    .as(each.text())
                                    .isTrue();
                        });
        assertThat(all(SHOP)).noneMatch(row -> row.contains("{") || row.contains("}"));
    }

    @Test
    void of_thirty_lines_of_the_shop_in_a_row_nearly_all_differ() {
        var received = SHOP.touches().stream().filter(Touch::received).map(Touch::text).toList();
        for (int i = 0; i + 30 < received.size(); i += 30) {
            assertThat(new HashSet<>(received.subList(i, i + 30))).hasSizeGreaterThanOrEqualTo(25);
        }
    }

    @Test
    void all_signals_of_both_directions_and_all_depths_are_there() {
        for (boolean received : new boolean[] {true, false}) {
            var touches = SHOP.touches().stream().filter(each -> each.received() == received);
            var byDepth = touches.toList();
            assertThat(byDepth)
                    .flatExtracting(Touch::signals)
                    .containsAll(
                            received
                                    ? List.of(
                                            Signal.VISIT,
                                            Signal.REPLY,
                                            Signal.DISCLOSURE,
                                            Signal.THANKS,
                                            Signal.REFERRAL,
                                            Signal.GIFT,
                                            Signal.PART,
                                            Signal.COMPLAINT,
                                            Signal.RECOVERED)
                                    : Signal.ELEMENTS);
            assertThat(byDepth).extracting(Touch::depth).contains(1, 2, 3);
            assertThat(received ? Signal.THEIRS : Signal.ELEMENTS)
                    .containsAll(
                            byDepth.stream()
                                    .flatMap(each -> each.signals().stream())
                                    .collect(Collectors.toSet()));
        }
    }

    @Test
    void every_kind_of_reason_has_someone_this_morning() {
        assertThat(SHOP.promises()).anyMatch(each -> !each.isOpen());
        for (int days : new int[] {3, 21, 90}) {
            assertThat(firstVisits().values())
                    .as("first visits %s days ago", days)
                    .anyMatch(day -> Math.abs(ago(day) - days) <= 1);
        }
        assertThat(SHOP.occasions())
                .as("dates in their lives")
                .anyMatch(each -> each.nextFrom(END).isBefore(END.plusDays(7)));
        assertThat(SHOP.memories())
                .as("told, and due")
                .filteredOn(each -> each.dueOn() != null && each.askedAt() == null)
                .anyMatch(each -> Math.abs(ago(dueOn(each))) <= 3)
                .anyMatch(each -> dueOn(each).isAfter(END.plusDays(7)));
        assertThat(SHOP.belongings()).as("season").anyMatch(each -> isOfSeason(each.season()));
        assertThat(late()).as("late against their own rhythm").isGreaterThan(15);
    }

    @Test
    void on_any_day_each_of_the_three_has_a_word_to_answer_a_promise_due_and_someone_hurt() {
        for (var end : List.of("2026-11-22", "2026-01-01", "2026-06-10", "2027-04-01")) {
            var day = LocalDate.parse(end);
            var shop = SampleShop.of(7, day, HOUSE);
            assertThat(perMember(shop, unanswered(shop))).as(end).containsExactly(1, 1, 1);
            assertThat(perMember(shop, openComplaints(shop))).as(end).containsExactly(1, 1, 1);
            var promised =
                    shop.promises().stream()
                            .filter(each -> each.isOpen() && !each.dueOn().isAfter(day))
                            .map(each -> each.personId())
                            .toList();
            assertThat(perMember(shop, promised)).as(end).allMatch(many -> many >= 1);
        }
    }

    /// Of how many of these persons each member holds the bond.
    private static List<Integer> perMember(SampleShop shop, Collection<PersonId> persons) {
        return HOUSE.members().stream()
                .map(
                        member ->
                                (int)
                                        shop.persons().stream()
                                                .filter(each -> member.equals(each.memberId()))
                                                .filter(each -> persons.contains(each.id()))
                                                .count())
                .toList();
    }

    @Test
    void the_seasons_change_and_so_does_the_till() {
        var byMonth =
                SHOP.purchases().stream()
                        .collect(
                                Collectors.groupingBy(
                                        each -> each.onDate().getMonthValue(),
                                        Collectors.counting()));
        assertThat(byMonth.get(5)).isGreaterThan(byMonth.get(2));
        assertThat(byMonth.get(10)).isGreaterThan(byMonth.get(8));
    }

    /// Words from afar after which nothing came from us.
    private static Collection<PersonId> unanswered(SampleShop shop) {
        var open = new HashSet<PersonId>();
        for (var each : shop.touches()) {
            var atCounter = Set.of(Channel.COUNTER, Channel.EVENT).contains(each.channel());
            if (!each.received()) {
                open.remove(each.personId());
            } else if (!atCounter && !each.signals().contains(Signal.COMPLAINT)) {
                open.add(each.personId());
            }
        }
        return open;
    }

    private static Collection<PersonId> openComplaints(SampleShop shop) {
        var open = new HashSet<PersonId>();
        for (var each : shop.touches()) {
            if (each.signals().contains(Signal.COMPLAINT)) {
                open.add(each.personId());
            } else if (each.signals().contains(Signal.RECOVERED)) {
                open.remove(each.personId());
            }
        }
        return open;
    }

    private static Map<PersonId, LocalDate> firstVisits() {
        return SHOP.purchases().stream()
                .collect(
                        Collectors.toMap(
                                Purchase::personId,
                                Purchase::onDate,
                                (one, other) -> one.isBefore(other) ? one : other));
    }

    private static long late() {
        return SHOP.purchases().stream()
                .collect(
                        Collectors.groupingBy(
                                Purchase::personId,
                                Collectors.mapping(Purchase::onDate, Collectors.toList())))
                .values()
                .stream()
                .filter(days -> days.size() >= 5)
                .filter(
                        days -> {
                            var sorted = days.stream().sorted().toList();
                            long span = ago(sorted.getFirst()) - ago(sorted.getLast());
                            return ago(sorted.getLast()) > 1.8 * span / (days.size() - 1);
                        })
                .count();
    }

    private static LocalDate dueOn(kizuna.people.Memory memory) {
        return memory.dueOn() == null ? LocalDate.MAX : memory.dueOn();
    }

    private static boolean isOfSeason(@org.jspecify.annotations.Nullable Integer month) {
        return month != null && month == END.getMonthValue();
    }

    private static long ago(LocalDate day) {
        return day.until(END, ChronoUnit.DAYS);
    }

    private static LocalDate day(Touch touch) {
        return touch.at().atZone(SampleShop.ZONE).toLocalDate();
    }

    private static LocalDate lastDay(SampleShop shop) {
        return Stream.concat(
                        shop.touches().stream().map(SampleShopTest::day),
                        shop.purchases().stream().map(Purchase::onDate))
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    private static Stream<String> all(SampleShop shop) {
        return Arrays.stream(SampleShop.class.getRecordComponents())
                .flatMap(
                        component -> {
                            try {
                                return ((List<?>) component.getAccessor().invoke(shop)).stream();
                            } catch (ReflectiveOperationException e) {
                                throw new IllegalStateException(e);
                            }
                        })
                .map(String::valueOf);
    }

    private static String print(SampleShop shop) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            all(shop).forEach(row -> digest.update(row.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
