package kizuna.letters;

import kizuna.platform.Page;
import kizuna.platform.Screen;

/// A page for everyone who comes by: in the language of the shop, and the same for whoever reads.
/// Nothing of a member who is signed in is on it, and it keeps nothing on the reader's device.
interface ShopView extends Page {
    Front front();

    @Override
    default Screen seenBy(Screen reader) {
        return reader.forNobody(front().language());
    }
}
