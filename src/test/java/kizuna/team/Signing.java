package kizuna.team;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// `mvc.get().uri("/people").with(Signing.in(cast.mori()))`
public final class Signing {
    private static final Organisation HOUSE =
            new Organisation(
                    "キズナクリーニング",
                    ZoneId.of("Asia/Tokyo"),
                    Currency.getInstance("JPY"),
                    Locale.JAPANESE);

    private Signing() {}

    public static RequestPostProcessor in(Me me) {
        return authentication(new SignedIn(me, HOUSE, null));
    }

    /// In a house whose money is another.
    public static RequestPostProcessor in(Me me, Currency currency) {
        var house = new Organisation(HOUSE.name(), HOUSE.zone(), currency, HOUSE.language());
        return authentication(new SignedIn(me, house, null));
    }
}
