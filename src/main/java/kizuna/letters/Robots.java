package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import kizuna.platform.Form;
import kizuna.platform.Problem;
import org.springframework.stereotype.Component;

/// Knows robots by how they write, wherever strangers may leave words without signing in: below
/// a letter, or by the card at the till. Nobody is sent away for it: what may be a robot's is
/// set aside, for it may be somebody's; only so much of it, since there is no end to robots
/// (docs/decisions/0096).
@Component
public class Robots {
    /// Nobody reads, thinks and writes in less.
    static final Duration SOONEST = Duration.ofSeconds(3);

    /// A page may stay open for so long.
    static final Duration LONGEST = Duration.ofDays(30);

    /// Somebody goes back and has something to add.
    public static final int MOST_OF_FORM = 3;

    public static final int MOST_LINKS = 2;
    public static final int MOST_OF_ADDRESS = 5;
    public static final int MOST_OF_PLACE = 30;
    public static final int MOST_IN_SHOP = 60;
    public static final int MOST_HELD = 500;
    public static final int MOST_HELD_OF_ADDRESS = 20;

    /// How long the same words from elsewhere are remembered.
    public static final Duration SAME_AGAIN = Duration.ofDays(1);

    /// For so long what nobody wanted is kept.
    public static final Duration KEPT_ASIDE = Duration.ofDays(30);

    /// So short a line is said by many.
    private static final int SHORT = 20;

    private final Knocks knocks;
    private final FormTokens tokens;

    Robots(Knocks knocks, FormTokens tokens) {
        this.knocks = knocks;
        this.tokens = tokens;
    }

    /// How words came. `form`: by which, as we gave it out; `age`: of that form; `trapped`: what
    /// no person sees was filled in; `network`: from where.
    public record Arrival(String form, Duration age, boolean trapped, String network) {}

    /// Where they are left. `kind`: as it is counted; `which`: one of its kind; so many in an
    /// hour `ofAddress` and `here` are people's; so much of an address is held in a day.
    public record Place(String kind, String which, int ofAddress, int here, int heldOfAddress) {
        /// Read by each at home.
        public static Place elsewhere(String kind, String which) {
            return new Place(kind, which, MOST_OF_ADDRESS, MOST_OF_PLACE, MOST_HELD_OF_ADDRESS);
        }

        /// In the shop, where all customers may come by its own network.
        public static Place inShop(String kind, String which) {
            return new Place(kind, which, MOST_IN_SHOP, MOST_IN_SHOP, MOST_IN_SHOP);
        }
    }

    /// Proves that a form is ours, and when we gave it out.
    public String token(String form) {
        return tokens.of(form);
    }

    /// The same for a form that goes back to whoever sent it: it stays as old as it was, so that
    /// they may send it at once. One that was open for too long is given out anew, for somebody
    /// who has read it already.
    public String tokenAgain(String form, Form typed) {
        return typed.isWrong("form") ? tokens.before(form, SOONEST) : typed.text("token");
    }

    /// How the words of a form came; refused where the form is not ours. One that was open for
    /// too long is told so, and may be sent again.
    public Arrival arrival(String form, Form typed, HttpServletRequest request) {
        var age =
                tokens.age(form, typed.text("token"))
                        .orElseThrow(() -> Problem.forbidden("letters.problem.form"));
        if (age.compareTo(LONGEST) > 0) {
            typed.wrong("form", Problem.invalid("letters.problem.form_old"));
        }
        return new Arrival(
                typed.text("token"),
                age,
                typed.isOn("subject"),
                Knocks.network(request.getRemoteAddr()));
    }

    /// Why it may be a robot's, as a text key. Whoever sends one form again and again is told
    /// from others behind the same address, who are not held for it. `isElsewhere`: the same
    /// words came otherwise lately; `isFull`: too much waits to be read.
    public Optional<String> suspicion(
            Place place,
            String words,
            Arrival arrival,
            BooleanSupplier isElsewhere,
            BooleanSupplier isFull) {
        if (knocks.inThisHour(place.kind() + ".form", arrival.form()) > MOST_OF_FORM) {
            return Optional.of("letters.held.form");
        }
        int ofAddress = knocks.inThisHour(place.kind(), arrival.network());
        if (arrival.trapped()) {
            return Optional.of("letters.held.trapped");
        } else if (arrival.age().compareTo(SOONEST) < 0) {
            return Optional.of("letters.held.fast");
        } else if (links(words) > MOST_LINKS) {
            return Optional.of("letters.held.links");
        } else if (words.length() > SHORT && isElsewhere.getAsBoolean()) {
            return Optional.of("letters.held.same");
        } else if (ofAddress > place.ofAddress()) {
            return Optional.of("letters.held.often");
        } else if (knocks.inThisHour(place.kind() + ".place", place.which()) > place.here()
                || isFull.getAsBoolean()) {
            return Optional.of("letters.held.many");
        } else {
            return Optional.empty();
        }
    }

    /// Refuses what there is no more room for. `held`: how much is held there already.
    public void requireRoom(Place place, Arrival arrival, IntSupplier held) {
        if (knocks.today(place.kind() + ".held", arrival.network()) > place.heldOfAddress()
                || held.getAsInt() >= MOST_HELD) {
            throw Problem.busy("letters.problem.comments_many");
        }
    }

    /// However they are spaced and spelt, the same words are the same.
    public static byte[] print(String words) {
        try {
            var plain =
                    Normalizer.normalize(words, Normalizer.Form.NFKC)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[\\s\\p{P}]+", "");
            return Arrays.copyOf(
                    MessageDigest.getInstance("SHA-256")
                            .digest(plain.getBytes(StandardCharsets.UTF_8)),
                    16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// How many addresses of pages stand in the words.
    private static int links(String words) {
        return words.split("(?i)https?://|www\\.|\\[url|<a\\s", -1).length - 1;
    }
}
