package kizuna.team;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import kizuna.platform.PlainText;
import org.jspecify.annotations.Nullable;

/// What was typed at the first run, as it was typed.
public record SetupForm(
        @Nullable String house,
        @Nullable String store,
        @Nullable String owner,
        @Nullable String signIn,
        @Nullable String password,
        @Nullable String language,
        @Nullable String zone,
        @Nullable String currency,
        @Nullable String code) {
    private static final int LONGEST = 100;

    static SetupForm empty(Locale locale) {
        return new SetupForm("", "", "", "", "", locale.getLanguage(), "Asia/Tokyo", "JPY", "");
    }

    /// What is wrong, by field, as text keys.
    Map<String, String> faults() {
        var faults = new LinkedHashMap<String, String>();
        missing(faults, "house", house);
        missing(faults, "store", store);
        missing(faults, "owner", owner);
        missing(faults, "signIn", signIn);
        Passwords.faultIn(secret(), text(signIn), text(owner), text(house))
                .ifPresent(fault -> faults.put("password", fault));
        if (!text(language).equals("ja") && !text(language).equals("en")) {
            faults.put("language", "team.problem.missing");
        }
        if (!knows(() -> ZoneId.of(text(zone)))) {
            faults.put("zone", "team.problem.zone");
        }
        if (!knows(() -> Currency.getInstance(text(currency)))) {
            faults.put("currency", "team.problem.currency");
        }
        return faults;
    }

    NewHouse newHouse() {
        return new NewHouse(
                text(house),
                ZoneId.of(text(zone)),
                Currency.getInstance(text(currency)),
                Locale.of(text(language)),
                text(store),
                text(owner),
                text(signIn),
                secret());
    }

    /// As typed: every character of a password counts.
    private String secret() {
        return password == null ? "" : password;
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : PlainText.line(typed);
    }

    static void missing(Map<String, String> faults, String field, @Nullable String typed) {
        if (text(typed).isEmpty()) {
            faults.put(field, "team.problem.missing");
        } else if (text(typed).length() > LONGEST) {
            faults.put(field, "team.problem.too_long");
        }
    }

    private static boolean knows(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (DateTimeException | IllegalArgumentException _) {
            return false;
        }
    }
}
