package kizuna.letters;

import java.time.Instant;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// A letter on the shop's own pages: the same words for every reader, as somebody looked them
/// through. `onAt`: since when it is there; null as long as the letter has not gone out. `offAt`:
/// it was taken back.
record Published(
        Letter.Id letterId,
        StoreId storeId,
        String slug,
        String title,
        String words,
        Instant chosenAt,
        @Nullable Instant onAt,
        Instant touchedAt,
        @Nullable Instant offAt) {
    static final int LONGEST_SLUG = 80;
    private static final int LONGEST_DESCRIPTION = 120;

    /// Where it is among the pages of its shop.
    String at(Shopfront front) {
        return Front.path(front.slug()) + "/" + slug;
    }

    boolean isShown() {
        return onAt != null && offAt == null;
    }

    /// It goes on the page by itself when the letter goes out.
    boolean isWaiting() {
        return onAt == null && offAt == null;
    }

    boolean shows(long photo) {
        return Markdown.photos(words).contains(photo);
    }

    /// How it begins, for lists and for whoever links to it.
    String beginning() {
        var plain =
                Markdown.text(words.replaceAll("!\\[[^\\]\\n]*]\\([^)\\n]*\\)", ""))
                        .replaceAll("(?m)^(?:■ |・)", "")
                        .replaceAll("\\s+", " ")
                        .strip();
        return plain.codePointCount(0, plain.length()) <= LONGEST_DESCRIPTION
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_DESCRIPTION)).strip()
                        + "…";
    }
}
