package kizuna.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kizuna.touches.Channel;
import org.jspecify.annotations.Nullable;

/// One customer as the generator knows them: who they are, before anything happens.
final class Figure {
    record Name(
            String family, String given, String familyKana, String givenKana, boolean givenFirst) {}

    /// A child or grandchild who is spoken of. Schools begin on 1 April after the sixth birthday.
    record Child(String name, LocalDate born) {
        int schoolFrom() {
            var first = LocalDate.of(born.getYear(), 4, 2);
            return born.getYear() + (born.isBefore(first) ? 6 : 7);
        }

        /// Whether the step that children take at `age` (6 school … 20 coming of age) lies ahead in
        /// the school year that `day` leads to.
        boolean stepsAt(int age, LocalDate day) {
            int april = day.getMonthValue() >= 9 ? day.getYear() + 1 : day.getYear();
            return switch (age) {
                case 5 -> {
                    int years = day.getYear() - born.getYear();
                    yield years == 3 || years == 5 || years == 7;
                }
                case 20 -> april == schoolFrom() + 14;
                default -> april == schoolFrom() + age - 6;
            };
        }
    }

    final int household;
    final int store;
    final boolean female;
    final LocalDate born;
    final Name name;
    final Set<String> tags = new TreeSet<>();
    final Map<String, String> slots = new TreeMap<>();
    final Map<String, String> ways = new TreeMap<>();
    final List<Corpus.Thing> things = new ArrayList<>();
    final Set<String> heard = new HashSet<>();
    @Nullable Child child;
    Pattern pattern = Pattern.OCCASIONAL;
    int member;

    Figure(int household, int store, boolean female, LocalDate born, Name name) {
        this.household = household;
        this.store = store;
        this.female = female;
        this.born = born;
        this.name = name;
        tags.add(female ? "f" : "m");
    }

    int ageOn(LocalDate day) {
        return born.until(day).getYears();
    }

    /// The tags on a day: a child's steps come and go.
    Set<String> tagsOn(LocalDate day) {
        var now = new TreeSet<>(tags);
        var theirs = child;
        if (theirs != null) {
            for (int age : new int[] {5, 6, 12, 15, 18, 20}) {
                if (theirs.stepsAt(age, day)) {
                    now.add("child" + age);
                }
            }
        }
        return now;
    }

    boolean reachedBy(Channel channel) {
        return switch (channel) {
            case PHONE -> ways.containsKey("phone");
            case CARD, LETTER -> ways.containsKey("address");
            case MAIL -> ways.containsKey("mail");
            case LINE -> ways.containsKey("line");
            case COUNTER, PAGE, EVENT, OTHER -> true;
        };
    }

    /// The text with their own people and things in it; nothing where one of them is missing.
    @Nullable String told(String text, String us) {
        var whole = text.replace("{担}", us);
        for (var slot : slots.entrySet()) {
            whole = whole.replace("{" + slot.getKey() + "}", slot.getValue());
        }
        return whole.indexOf('{') < 0 ? whole : null;
    }
}
