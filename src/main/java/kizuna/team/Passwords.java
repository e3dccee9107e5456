package kizuna.team;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Passwords: which are good enough, and how they are kept and compared.
@Component
class Passwords {
    static final int SHORTEST = 10;
    private static final int LONGEST = 200;
    private static final int FEWEST_DIFFERENT = 5;

    /// Each guess fills 19 MiB; more at once than this would fill the machine instead.
    private static final int AT_ONCE = 8;

    /// The heads of the lists of stolen passwords (SecLists, NCSC), those of ten characters and
    /// more, and what a shop using Kizuna would think of first.
    private static final Set<String> COMMONPLACE =
            Set.of(
                    "1234567890",
                    "0987654321",
                    "0123456789",
                    "9876543210",
                    "12345678910",
                    "123456789a",
                    "a123456789",
                    "1q2w3e4r5t",
                    "1qaz2wsx3edc",
                    "qwertyuiop",
                    "qwerty12345",
                    "qwerty123456",
                    "asdfghjkl;",
                    "abcdefghij",
                    "abcdefghijk",
                    "abcd123456",
                    "abc1234567",
                    "password12",
                    "password123",
                    "password1234",
                    "password12345",
                    "passw0rd123",
                    "p@ssw0rd123",
                    "p@ssword123",
                    "mypassword",
                    "iloveyou123",
                    "letmein123",
                    "welcome123",
                    "welcome1234",
                    "administrator",
                    "admin12345",
                    "changeme123",
                    "football123",
                    "baseball123",
                    "princess123",
                    "superman123",
                    "sunshine123",
                    "dragon12345",
                    "monkey12345",
                    "kizuna1234",
                    "kizuna12345",
                    "kizunakizuna",
                    "arigatou123",
                    "sakura1234",
                    "sakura12345",
                    "okyakusama");

    private final PasswordEncoder encoder;
    private final CompletableFuture<String> nobodys;
    private final Semaphore places = new Semaphore(AT_ONCE);

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
        // Beside the start, which would take a third of a second longer.
        this.nobodys =
                CompletableFuture.supplyAsync(
                        () -> encoded("the password of nobody at all"), Thread::startVirtualThread);
    }

    /// What is wrong with a new password, as a text key; empty when it is good.
    static Optional<String> faultIn(String password, String... names) {
        var plain = plain(password);
        var folded = plain.toLowerCase(Locale.ROOT);
        if (plain.codePointCount(0, plain.length()) < SHORTEST) {
            return Optional.of("team.password.too_short");
        } else if (plain.length() > LONGEST) {
            return Optional.of("team.password.too_long");
        } else if (COMMONPLACE.contains(folded)
                || folded.chars().distinct().count() < FEWEST_DIFFERENT) {
            return Optional.of("team.password.commonplace");
        } else if (saysOneOf(folded, names)) {
            return Optional.of("team.password.says_name");
        } else {
            return Optional.empty();
        }
    }

    String encoded(String password) {
        return inPlace(
                () -> {
                    var encoded = encoder.encode(plain(password));
                    if (encoded == null) {
                        throw new IllegalStateException("No encoded password");
                    }
                    return encoded;
                });
    }

    /// Without a kept password nothing matches, and takes just as long.
    boolean matches(String password, @Nullable String kept) {
        var same =
                inPlace(
                        () ->
                                encoder.matches(
                                        plain(password), kept == null ? nobodys.join() : kept));
        return same && kept != null;
    }

    /// Kept when one guess was cheaper than it is now.
    boolean isOutdated(String kept) {
        return encoder.upgradeEncoding(kept);
    }

    /// One written form, whatever the keyboard made of it.
    private static String plain(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static boolean saysOneOf(String folded, String... names) {
        for (var name : names) {
            var key = Team.key(name).replaceAll("\\s", "");
            if (key.length() >= 3 && folded.replaceAll("\\s", "").contains(key)) {
                return true;
            }
        }
        return false;
    }

    private <T> T inPlace(java.util.function.Supplier<T> work) {
        try {
            if (!places.tryAcquire(10, TimeUnit.SECONDS)) {
                throw Problem.busy("team.problem.busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
