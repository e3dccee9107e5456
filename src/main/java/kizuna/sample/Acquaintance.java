package kizuna.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import kizuna.people.PeopleCopy.Near;
import kizuna.people.PeopleCopy.Tagged;
import kizuna.people.PersonId;
import kizuna.people.Preference;
import kizuna.people.Relation;
import kizuna.people.Tag;

/// What the shop has come to know of its people beside what happened: who is what to whom,
/// what they like, by which words they are gathered. Its chance is its own, so that nothing
/// else changes by it.
final class Acquaintance {
    /// The tag of those who get our letters.
    static final int READERS = 5;

    private static final List<String> LIKES =
            List.of(
                    "のりは弱め",
                    "シャツはたたみ仕上げ",
                    "シャツはハンガー仕上げ",
                    "仕上がりのお電話は夕方に",
                    "領収書はいつもお出しする",
                    "ボタンの付け直しは、先にしておくと喜ばれる",
                    "雨の日のお引き取りは袋を二重に");

    private static final List<String> AVOID =
            List.of("香りの強い柔軟剤", "午前中のお電話", "お名前を大きな声でお呼びすること", "急ぎ仕上げのおすすめ", "お仕事の話を長く伺うこと");

    private static final List<Tag> TAGS =
            List.of(
                    tag(1, "着物"),
                    tag(2, "商店会"),
                    tag(3, "お子さんの制服"),
                    tag(4, "町内の祭り"),
                    tag(READERS, "つむぎ通信"));

    private static final Map<String, String> MATERIALS =
            Map.of(
                    "カシミヤ", "カシミヤ",
                    "ウール", "ウール",
                    "ダウン", "ダウン",
                    "シルク", "絹",
                    "着物", "絹",
                    "革", "革",
                    "麻", "麻",
                    "リネン", "麻");

    private final SplittableRandom dice;
    private final LocalDate end;
    private final List<Near> near = new ArrayList<>();
    private final List<Tagged> tagged = new ArrayList<>();
    private final List<Preference> preferences = new ArrayList<>();

    Acquaintance(long seed, LocalDate end) {
        this.dice = new SplittableRandom(seed + 1);
        this.end = end;
    }

    List<Tag> tags() {
        return TAGS;
    }

    List<Near> near() {
        return near;
    }

    List<Tagged> tagged() {
        return tagged;
    }

    List<Preference> preferences() {
        return preferences;
    }

    /// `home`: who lives there, with their numbers.
    void with(Map<Figure, PersonId> home) {
        var eldest = new ArrayList<>(home.keySet());
        eldest.sort(Comparator.comparing(each -> each.born));
        for (int older = 0; older < eldest.size(); older++) {
            for (int younger = older + 1; younger < eldest.size(); younger++) {
                relate(eldest.get(older), eldest.get(younger), home);
            }
        }
        home.forEach(this::know);
    }

    private void relate(Figure older, Figure younger, Map<Figure, PersonId> home) {
        int years = younger.born.getYear() - older.born.getYear();
        var other = home.get(younger);
        var one = home.get(older);
        if (one == null || other == null || years >= 70) {
            return;
        }
        if (years >= 45) {
            near(one, other, "grandchild", "grandparent");
        } else if (years >= 18) {
            near(
                    one,
                    other,
                    younger.female ? "daughter" : "son",
                    older.female ? "mother" : "father");
        } else if (older.tags.contains("spouse") && older.female != younger.female) {
            near(
                    one,
                    other,
                    younger.female ? "wife" : "husband",
                    older.female ? "wife" : "husband");
        }
    }

    private void near(PersonId one, PersonId other, String kind, String back) {
        near.add(new Near(one, new Relation.New(other, "", kind, back, "")));
    }

    private void know(Figure who, PersonId id) {
        var child = who.child;
        if (child != null) {
            var kind = who.tags.contains("grand") ? "grandchild" : "child";
            var back = who.tags.contains("grand") ? "grandparent" : "parent";
            near.add(
                    new Near(
                            id,
                            new Relation.New(
                                    null,
                                    child.name(),
                                    kind,
                                    back,
                                    child.born().getYear() + "年生まれ")));
        }
        if (dice.nextInt(100) < 35) {
            prefers(id, false, LIKES.get(dice.nextInt(LIKES.size())));
        }
        if (dice.nextInt(100) < 15) {
            prefers(id, true, AVOID.get(dice.nextInt(AVOID.size())));
        }
        tagIf(id, 1, who.things.stream().anyMatch(each -> each.kind().equals("kimono")));
        tagIf(id, 2, who.tags.contains("shop"));
        tagIf(id, 3, who.things.stream().anyMatch(each -> each.kind().equals("uniform")));
        tagIf(id, 4, dice.nextInt(100) < 8);
        tagIf(id, READERS, who.tags.contains(Newsletter.READER));
    }

    private void prefers(PersonId id, boolean avoid, String text) {
        preferences.add(
                new Preference(
                        new Preference.Id(preferences.size() + 1L),
                        id,
                        avoid,
                        text,
                        end.minusDays(dice.nextInt(20, 600)),
                        null));
    }

    private void tagIf(PersonId id, int tag, boolean fits) {
        if (fits) {
            tagged.add(new Tagged(id, new Tag.Id(tag)));
        }
    }

    /// What it is made of, where its name tells.
    static String materialOf(String what) {
        return MATERIALS.entrySet().stream()
                .filter(each -> what.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst()
                .orElse("");
    }

    private static Tag tag(int id, String name) {
        return new Tag(new Tag.Id(id), name);
    }
}
