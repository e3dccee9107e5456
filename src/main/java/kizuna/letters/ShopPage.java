package kizuna.letters;

import java.util.List;

/// The letters of a shop, newest first, and on the first page what customers said. `next`: from
/// which letter on there are more.
public record ShopPage(
        Front front, List<Line> lines, boolean first, String next, List<ShopVoices.Voice> voices)
        implements ShopView {

    /// `photo`: its first, empty where it has none.
    public record Line(Published letter, String photo) {}

    public Head head() {
        return new Head(front.name(), front.greeting(), front.at(), "", "");
    }
}
