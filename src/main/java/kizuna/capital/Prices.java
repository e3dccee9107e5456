package kizuna.capital;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The prices of one store; `chosen`: its owner has said them, else Kizuna begins with these.
record Prices(Map<Price, BigDecimal> values, boolean chosen) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    Prices {
        values = new EnumMap<>(values);
    }

    static Prices first(boolean inYen) {
        var values = new EnumMap<Price, BigDecimal>(Price.class);
        Arrays.stream(Price.values()).forEach(each -> values.put(each, each.first(inYen)));
        return new Prices(values, false);
    }

    /// What a form was filled from, to tell whether it is still so when the form comes back.
    String mark() {
        return Arrays.stream(Price.values())
                .map(each -> of(each).stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(" "));
    }

    BigDecimal of(Price price) {
        return Objects.requireNonNull(values.get(price));
    }

    /// Minutes that a touch of ours takes.
    BigDecimal minutes(LedgerSum sum) {
        var each =
                sum.isMany()
                        ? Price.MANY
                        : switch (sum.channel()) {
                            case "counter" -> Price.COUNTER;
                            case "phone" -> Price.PHONE;
                            case "mail" -> Price.MAIL;
                            case "letter" -> Price.LETTER;
                            case "card" -> Price.CARD;
                            case "line" -> Price.LINE;
                            case "event" -> Price.EVENT;
                            default -> Price.OTHER;
                        };
        return of(each).multiply(BigDecimal.valueOf(sum.count()));
    }

    BigDecimal postage(LedgerSum sum) {
        var each =
                switch (sum.channel()) {
                    case "card" -> of(Price.CARD_POSTAGE);
                    case "letter" -> of(Price.LETTER_POSTAGE);
                    case "line" -> of(Price.LINE_POSTAGE);
                    default -> BigDecimal.ZERO;
                };
        return each.multiply(BigDecimal.valueOf(sum.count()));
    }

    BigDecimal time(BigDecimal minutes) {
        return of(Price.MINUTE).multiply(minutes);
    }

    BigDecimal margin(BigDecimal sales) {
        return of(Price.MARGIN).multiply(sales).divide(HUNDRED);
    }
}
