package kizuna.letters;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What can be put into the words of a letter, for each recipient their own: `{お名前}`. Each has
/// names in both languages, whichever the letter is in; the first is the one we teach.
enum Insert {
    NAME("お名前,名前,宛名", "name"),
    FAMILY("ご家族,家族", "family"),
    BELONGING("季節のお持ちもの,お持ちもの,季節の品", "belonging,seasonal belonging"),
    TOLD("聞いたこと,うかがったこと", "told,what they told us"),
    MEMBER("担当,担当者", "member,staff"),
    SHOP("店名,お店", "shop,store");

    private final String japanese;
    private final String english;

    Insert(String japanese, String english) {
        this.japanese = japanese;
        this.english = english;
    }

    static Optional<Insert> called(String name) {
        var key = Nearest.folded(name);
        return Arrays.stream(values())
                .filter(each -> each.all().map(Nearest::folded).anyMatch(key::equals))
                .findFirst();
    }

    /// Every name of every one, for the nearest to a wrong one.
    static List<String> names() {
        return Arrays.stream(values()).flatMap(Insert::all).toList();
    }

    private Stream<String> all() {
        return Stream.of((japanese + "," + english).split(","));
    }
}
