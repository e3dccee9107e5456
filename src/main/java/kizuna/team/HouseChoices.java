package kizuna.team;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What a house may choose from; what `form` says already is among it.
public record HouseChoices(List<Zones.Group> zones, List<Choice> currencies) {
    private static final List<String> CURRENCIES =
            List.of(
                    "JPY", "USD", "EUR", "GBP", "AUD", "CAD", "CHF", "CNY", "HKD", "KRW", "NZD",
                    "SEK", "SGD", "THB", "TWD");

    public record Choice(String value, String label) {}

    static HouseChoices in(Locale locale, HouseForm form) {
        var faults = form.faults();
        var zone = faults.containsKey("zone") ? "UTC" : SetupForm.text(form.zone());
        var currency = faults.containsKey("currency") ? "JPY" : SetupForm.text(form.currency());
        return new HouseChoices(Zones.in(locale, zone), currencies(currency, locale));
    }

    private static List<Choice> currencies(String known, Locale locale) {
        return Stream.concat(CURRENCIES.stream(), Stream.of(known))
                .distinct()
                .map(each -> new Choice(each, label(each, locale)))
                .toList();
    }

    private static String label(String currency, Locale locale) {
        return Currency.getInstance(currency).getDisplayName(locale) + " (" + currency + ")";
    }
}
