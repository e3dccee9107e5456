package kizuna.letters;

import java.util.List;
import kizuna.people.PersonId;
import org.jspecify.annotations.Nullable;

/// What a reader chose by their own link. `via`: by this channel only; null where it is as it
/// suits the shop; `unwanted`: what they do not want to read about.
public record Wish(PersonId personId, @Nullable Via via, Rhythm rhythm, List<Theme> unwanted) {
    /// Of whoever chose nothing.
    static Wish none(PersonId person) {
        return new Wish(person, null, Rhythm.EVERY, List.of());
    }

    /// A letter of many things is for whoever wants letters.
    boolean isAgainst(Letter letter) {
        return letter.theme() != null && unwanted.contains(letter.theme());
    }

    /// As text keys, for whoever reads about them.
    public List<String> texts() {
        var texts = new java.util.ArrayList<String>();
        if (via != null) {
            texts.add("letters.wish.by." + via.word());
        }
        if (rhythm != Rhythm.EVERY) {
            texts.add(rhythm.text());
        }
        unwanted.forEach(each -> texts.add("letters.wish.without." + each.word()));
        return texts;
    }
}
