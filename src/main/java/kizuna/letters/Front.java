package kizuna.letters;

import java.time.Instant;
import java.util.Locale;
import kizuna.team.StoreId;

/// What stands on each of the pages of a shop, and where they are. `origin`: as readers reach
/// them from anywhere; `seen`: when any of this changed last.
public record Front(
        StoreId storeId,
        String slug,
        String name,
        String greeting,
        String postalAddress,
        String contact,
        boolean comments,
        boolean signUp,
        String origin,
        Locale language,
        Instant seen) {

    static String path(String slug) {
        return "/letters/shop/" + slug;
    }

    public String at() {
        return path(slug);
    }

    public String whole(String path) {
        return origin + path;
    }

    public String feed() {
        return at() + "/feed";
    }

    public String joining() {
        return at() + "/sign-up";
    }
}
