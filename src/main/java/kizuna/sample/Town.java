package kizuna.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import kizuna.sample.Corpus.Trait;
import org.jspecify.annotations.Nullable;

/// Makes the people of the town: households of one to three generations, names that fit the year of
/// birth, work, what they love, how to reach them, and what hangs in their wardrobe.
final class Town {
    private static final List<String> STREETS =
            List.of("桜川町", "本町", "汐入町", "松ヶ枝町", "港通り", "旭が丘", "若宮町", "栄町", "緑台");
    private static final List<String> HOUSES = List.of("コーポ汐入", "グリーンハイツ緑台", "メゾン桜川", "第二若宮荘");

    private final Chance chance;
    private final Corpus corpus;
    private final LocalDate end;
    private final List<Figure> figures = new ArrayList<>();
    private final int weights;
    private int households;

    Town(Chance chance, Corpus corpus, LocalDate end) {
        this.chance = chance;
        this.corpus = corpus;
        this.end = end;
        this.weights = corpus.families.stream().mapToInt(Corpus.Family::weight).sum();
    }

    /// A home: what its people share.
    private record Home(
            int number, int store, Corpus.Family family, String address, String phone) {}

    List<Figure> people(int atLeast) {
        corpus.western.forEach(this::western);
        while (figures.size() < atLeast) {
            household();
        }
        return figures;
    }

    private void household() {
        double kind = chance.random().nextDouble();
        var home = home();
        if (kind < 0.32) {
            grown(home, 20, 88);
        } else if (kind < 0.52) {
            couple(home, chance.between(27, 84), null);
        } else if (kind < 0.86) {
            int age = chance.between(30, 56);
            couple(home, age, child(Math.max(2, age - 46), Math.min(21, age - 25)));
        } else if (kind < 0.9) {
            var parent = grown(home, 28, 50);
            parentOf(parent, child(3, 18));
        } else {
            threeGenerations(home);
        }
    }

    private void threeGenerations(Home home) {
        int age = chance.between(32, 50);
        var child = child(Math.max(2, age - 44), Math.min(18, age - 25));
        couple(home, age, child);
        int elder = age + chance.between(24, 31);
        var grandmother = add(home, true, elder);
        grandOf(grandmother, child);
        if (chance.yes(0.6)) {
            var grandfather = add(home, false, elder + chance.between(0, 5));
            grandOf(grandfather, child);
            marry(grandmother, grandfather);
            dress(grandfather);
        }
        dress(grandmother);
    }

    private void couple(Home home, int age, Figure.@Nullable Child child) {
        var wife = add(home, true, age);
        var husband = chance.yes(0.72) ? add(home, false, age + chance.between(-3, 6)) : null;
        if (husband != null) {
            marry(wife, husband);
        }
        married(wife);
        for (var each : husband == null ? List.of(wife) : List.of(wife, husband)) {
            if (child != null) {
                parentOf(each, child);
            } else if (age < 41) {
                each.tags.add("youngcouple");
            } else if (age >= 58 && chance.yes(0.7)) {
                grandOf(each, child(1, 12));
            }
            dress(each);
        }
    }

    private Figure grown(Home home, int youngest, int oldest) {
        int age = chance.between(youngest, oldest);
        var one = add(home, chance.yes(0.58), age);
        if (age >= 62 && chance.yes(0.5)) {
            grandOf(one, child(1, 14));
        }
        if (one.female && age >= 25 && age <= 36 && chance.yes(0.4)) {
            one.tags.add("bride");
        }
        dress(one);
        return one;
    }

    private void western(Corpus.Western who) {
        var home = home();
        var figure =
                new Figure(
                        home.number(),
                        home.store(),
                        who.female(),
                        LocalDate.of(who.born(), chance.between(1, 12), chance.between(1, 28)),
                        new Figure.Name(
                                who.family(),
                                who.given(),
                                who.familyKana(),
                                who.givenKana(),
                                true));
        reachable(figure, home, false);
        figure.ways.put("mail", who.given().toLowerCase(java.util.Locale.ROOT) + "@example.com");
        figure.tags.add("mail");
        trait(figure, "job", 1);
        trait(figure, "hobby", 1);
        wardrobe(figure);
        figures.add(figure);
    }

    private Figure add(Home home, boolean female, int age) {
        var born = birth(age);
        var given = given(female, born.getYear());
        var figure =
                new Figure(
                        home.number(),
                        home.store(),
                        female,
                        born,
                        new Figure.Name(
                                home.family().kanji(),
                                given.kanji(),
                                home.family().kana(),
                                given.kana(),
                                false));
        reachable(figure, home, true);
        figures.add(figure);
        return figure;
    }

    /// What needs the family to be known first: tags by age, work, joys, animals, clothes.
    private void dress(Figure figure) {
        int age = figure.ageOn(end);
        tagIf(figure, "birthday", chance.yes(0.6));
        tagIf(figure, "old", age >= 68);
        tagIf(figure, "mature", age >= 50);
        tagIf(figure, "kimono", figure.female && age >= 40 && chance.yes(0.4));
        trait(figure, "job", 1);
        trait(figure, "hobby", 0.65);
        trait(figure, "hometown", 0.7);
        trait(figure, "pet", 0.18);
        if (figure.tags.contains("pet")) {
            var pet = figure.slots.getOrDefault("犬", "");
            figure.slots.put("犬名", pet.substring(pet.indexOf('の') + 1));
        }
        wardrobe(figure);
    }

    private void wardrobe(Figure figure) {
        var fitting = corpus.things.stream().filter(each -> each.fit().fits(figure.tags)).toList();
        int count = chance.between(0, 3);
        for (var thing : chance.shuffled(fitting)) {
            if (count-- <= 0) {
                break;
            }
            figure.things.add(thing);
            tagIf(figure, "down", thing.kind().equals("down"));
            figure.slots.putIfAbsent("物", thing.what());
        }
    }

    private static void tagIf(Figure figure, String tag, boolean so) {
        if (so) {
            figure.tags.add(tag);
        }
    }

    private void trait(Figure figure, String kind, double probability) {
        int age = figure.ageOn(end);
        IntPredicate fits = each -> fits(traits(kind).get(each), age);
        if (chance.yes(probability)) {
            int[] open =
                    java.util.stream.IntStream.range(0, traits(kind).size()).filter(fits).toArray();
            if (open.length > 0) {
                var trait = traits(kind).get(open[chance.between(0, open.length - 1)]);
                figure.tags.addAll(trait.brings());
                figure.slots.put(slot(kind), trait.text());
            }
        }
    }

    private static boolean fits(Trait trait, int age) {
        return age >= trait.youngest() && age <= trait.oldest();
    }

    private List<Trait> traits(String kind) {
        return corpus.traits.getOrDefault(kind, List.of());
    }

    private static String slot(String kind) {
        return switch (kind) {
            case "job" -> "仕";
            case "hobby" -> "趣";
            case "hometown" -> "里";
            case "pet" -> "犬";
            default -> kind;
        };
    }

    private static void marry(Figure wife, Figure husband) {
        married(wife);
        married(husband);
    }

    private static void married(Figure figure) {
        figure.tags.add("spouse");
        figure.slots.put("夫", figure.female ? "ご主人" : "奥さま");
        figure.slots.put("連", figure.female ? "主人" : "妻");
    }

    private void parentOf(Figure parent, Figure.Child child) {
        int age = child.born().until(end).getYears();
        parent.child = child;
        tagIf(parent, "child", age >= 3 && age < 18);
        parent.tags.add("family");
        parent.slots.put("子名", child.name());
        parent.slots.put("子好", chance.pick(traits("toy")).text());
    }

    private static void grandOf(Figure elder, Figure.Child child) {
        elder.tags.add("grand");
        elder.tags.add("family");
        elder.slots.put("孫名", child.name());
    }

    private Figure.Child child(int youngest, int oldest) {
        int age = chance.between(Math.min(youngest, oldest), Math.max(youngest, oldest));
        var born = birth(age);
        boolean girl = chance.yes(0.5);
        var given = given(girl, born.getYear());
        var title = girl ? age < 13 ? "ちゃん" : "さん" : "くん";
        return new Figure.Child(given.kanji() + title, born);
    }

    private LocalDate birth(int age) {
        return end.minusYears(age).minusDays(chance.between(1, 364));
    }

    /// The lists end somewhere: who is born later is named as the youngest in them.
    private Corpus.Given given(boolean female, int born) {
        int year = Math.clamp(born, 1936, 2020);
        var fitting =
                corpus.givens.stream()
                        .filter(
                                each ->
                                        each.female() == female
                                                && year >= each.from()
                                                && year <= each.to())
                        .toList();
        if (fitting.isEmpty()) {
            throw new IllegalStateException("No name for someone born in " + year);
        }
        return chance.pick(fitting);
    }

    private Home home() {
        int store = chance.yes(0.28) ? 1 : 0;
        var address =
                "〒439-%04d 静岡県汐見原市%s%d-%d-%d"
                        .formatted(
                                chance.between(1, 98),
                                chance.pick(STREETS),
                                chance.between(1, 5),
                                chance.between(1, 24),
                                chance.between(1, 18));
        if (chance.yes(0.3)) {
            address +=
                    " " + chance.pick(HOUSES) + chance.between(1, 4) + "0" + chance.between(1, 6);
        }
        var phone = "0530-2%d-%04d".formatted(chance.between(0, 9), chance.between(0, 9999));
        return new Home(++households, store, family(), address, phone);
    }

    private Corpus.Family family() {
        int at = chance.between(0, weights - 1);
        for (var each : corpus.families) {
            at -= each.weight();
            if (at < 0) {
                return each;
            }
        }
        throw new IllegalStateException("No family");
    }

    /// Nobody is assumed to have anything: some have no way at all. Numbers that begin 0x0-0 are
    /// given to nobody in Japan.
    private void reachable(Figure figure, Home home, boolean japanese) {
        if (chance.yes(0.07)) {
            return;
        }
        int age = figure.ageOn(end);
        if (chance.yes(0.78)) {
            way(figure, "address", home.address());
        }
        if (age >= 60 && chance.yes(0.6)) {
            way(figure, "phone", home.phone());
        } else if (chance.yes(0.8)) {
            way(
                    figure,
                    "phone",
                    "%s-0%03d-%04d"
                            .formatted(
                                    chance.pick(List.of("090", "080", "070")),
                                    chance.between(0, 999),
                                    chance.between(0, 9999)));
        }
        if (age < 72 && chance.yes(0.4)) {
            way(figure, "line", "line-%06d".formatted(chance.between(0, 999_999)));
        }
        if (japanese && age < 78 && chance.yes(0.45)) {
            var local =
                    "%s%02d"
                            .formatted(
                                    chance.pick(
                                            List.of(
                                                    "hana", "sora", "umi", "mori", "tsuki", "kaze",
                                                    "yuki", "nami")),
                                    figures.size() % 100);
            way(figure, "mail", local + home.number() + "@example.jp");
        }
    }

    private static void way(Figure figure, String kind, String value) {
        figure.ways.put(kind, value);
        figure.tags.add(kind);
    }
}
