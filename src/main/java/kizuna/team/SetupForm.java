package kizuna.team;

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

    /// `store`: the name of the one that is there already, else empty.
    static SetupForm empty(Locale locale, String store) {
        return new SetupForm("", store, "", "", "", locale.getLanguage(), "Asia/Tokyo", "JPY", "");
    }

    public HouseForm ofHouse() {
        return new HouseForm(house, language, zone, currency);
    }

    /// What is wrong, by field, as text keys.
    Map<String, String> faults() {
        var faults = new LinkedHashMap<>(ofHouse().faults());
        missing(faults, "store", store);
        missing(faults, "owner", owner);
        missing(faults, "signIn", signIn);
        Passwords.faultIn(secret(), text(signIn), text(owner), text(house))
                .ifPresent(fault -> faults.put("password", fault));
        return faults;
    }

    NewHouse newHouse() {
        var made = ofHouse().organisation();
        return new NewHouse(
                made.name(),
                made.zone(),
                made.currency(),
                made.language(),
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
}
