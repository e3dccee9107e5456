package kizuna.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.util.WebUtils;

/// The language a reader chose on this device. It is kept in a cookie, so that the sign-in page
/// already speaks it.
public final class Languages {
    public static final String COOKIE = "language";

    private Languages() {}

    public static Optional<Locale> chosen(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? Optional.empty() : named(cookie.getValue());
    }

    /// Chosen on this device, else the first of Japanese and English that the browser asks for.
    public static Locale of(HttpServletRequest request) {
        return chosen(request).orElseGet(() -> Texts.supported(request.getLocale()));
    }

    public static Optional<Locale> named(String language) {
        return Arrays.stream(new Locale[] {Locale.JAPANESE, Locale.ENGLISH})
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst();
    }
}
