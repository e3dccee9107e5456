package kizuna.letters;

import kizuna.people.Addressee;
import kizuna.people.Mention;

/// Someone as a letter speaks to them. `member`: the name of who looks after them; `stage`: by
/// its key. Both empty where there is none, or where no letter asks for it.
record Recipient(Addressee addressee, Mention mention, String member, String stage) {
    static Recipient of(Addressee addressee) {
        return new Recipient(addressee, Mention.none(addressee.id()), "", "");
    }
}
