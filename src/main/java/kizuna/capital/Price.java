package kizuna.capital;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import kizuna.platform.Form;

/// What an owner says something costs or brings; with what Kizuna begins where money is yen, and
/// where it is not. Nobody knows these exactly, and all of them can be changed afterwards.
enum Price {
    /// A minute of anyone's time. 1,800 yen an hour: wages in Japan with what comes on top.
    MINUTE("30", "0.4", 10_000),
    /// Of a hundred of sales, what is left for the shop after the goods.
    MARGIN("50", "50", 100),
    /// Minutes of one touch of ours, by its way.
    COUNTER("5", "5", 600),
    PHONE("5", "5", 600),
    MAIL("8", "8", 600),
    LETTER("20", "20", 600),
    CARD("10", "10", 600),
    LINE("4", "4", 600),
    EVENT("20", "20", 600),
    OTHER("5", "5", 600),
    /// Minutes of one copy of a letter to many; its writing shared out among all who get it.
    MANY("0.5", "0.5", 600),
    /// Postage. In Japan since October 2024: a card 85 yen, a letter 110.
    CARD_POSTAGE("85", "1", 10_000),
    LETTER_POSTAGE("110", "1.5", 10_000),
    LINE_POSTAGE("0", "0", 10_000);

    private static final Pattern PERCENT = Pattern.compile("(?i)\\s*(%|パーセント|per ?cent)$");
    private static final Pattern MINUTES = Pattern.compile("(?i)\\s*(分|min\\.?|minutes?)$");
    private static final Pattern EACH = Pattern.compile("\\s*/\\s*[分枚通]$");
    private static final Pattern THOUSANDS =
            Pattern.compile("(?<![0-9,])[0-9]{1,3}(,[0-9]{3})+(?![0-9,])");

    private final BigDecimal yen;
    private final BigDecimal other;
    private final BigDecimal most;

    Price(String yen, String other, int most) {
        this.yen = new BigDecimal(yen);
        this.other = new BigDecimal(other);
        this.most = BigDecimal.valueOf(most);
    }

    BigDecimal first(boolean inYen) {
        return inYen ? yen : other;
    }

    /// What was typed, with what people write behind such a number: 45.5％, 1,200円, ５分. A comma
    /// between other than thousands is no comma of ours: 0,5 is not five.
    Optional<BigDecimal> read(String typed) {
        var plain = Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC);
        var number = unit().matcher(plain).replaceFirst("");
        return number.contains(",") && !THOUSANDS.matcher(number).find()
                ? Optional.empty()
                : Form.amount(number).filter(this::allows);
    }

    private Pattern unit() {
        return switch (this) {
            case MARGIN -> PERCENT;
            case COUNTER, PHONE, MAIL, LETTER, CARD, LINE, EVENT, OTHER, MANY -> MINUTES;
            case MINUTE, CARD_POSTAGE, LETTER_POSTAGE, LINE_POSTAGE -> EACH;
        };
    }

    boolean allows(BigDecimal value) {
        return value.signum() >= 0 && value.compareTo(most) <= 0;
    }

    BigDecimal most() {
        return most;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
