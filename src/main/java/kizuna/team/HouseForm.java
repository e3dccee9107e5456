package kizuna.team;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was typed about the house, as it was typed.
public record HouseForm(
        @Nullable String house,
        @Nullable String language,
        @Nullable String zone,
        @Nullable String currency) {

    static HouseForm of(Organisation house) {
        return new HouseForm(
                house.name(),
                house.language().getLanguage(),
                house.zone().getId(),
                house.currency().getCurrencyCode());
    }

    /// What is wrong, by field, as text keys.
    Map<String, String> faults() {
        var faults = new LinkedHashMap<String, String>();
        SetupForm.missing(faults, "house", house);
        if (!SetupForm.text(language).equals("ja") && !SetupForm.text(language).equals("en")) {
            faults.put("language", "team.problem.missing");
        }
        if (!knows(() -> ZoneId.of(SetupForm.text(zone)))) {
            faults.put("zone", "team.problem.zone");
        }
        if (!knows(() -> Currency.getInstance(SetupForm.text(currency)))) {
            faults.put("currency", "team.problem.currency");
        }
        return faults;
    }

    Organisation organisation() {
        return new Organisation(
                SetupForm.text(house),
                ZoneId.of(SetupForm.text(zone)),
                Currency.getInstance(SetupForm.text(currency)),
                Locale.of(SetupForm.text(language)));
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
