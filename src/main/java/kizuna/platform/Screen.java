package kizuna.platform;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// What every template needs to know of the one who reads: language, calendar, who they are,
/// where they are. Made once per request by [Screens].
public record Screen(
        Texts texts,
        Locale locale,
        ZoneId zone,
        LocalDate today,
        Currency currency,
        String path,
        String query,
        Supplier<@Nullable String> token,
        @Nullable Reader reader,
        List<NavItem> nav,
        ToIntFunction<NavItem> waiting,
        String version) {

    /// Who reads the page; absent on public pages.
    public record Reader(int id, String name, Set<String> roles, String house) {
        public boolean is(String role) {
            return roles.contains(role);
        }
    }

    public String t(String key, Object... arguments) {
        return texts.say(locale, key, arguments);
    }

    /// 2026年11月21日 · 21 November 2026
    public String date(LocalDate date) {
        return Formats.date(locale, date);
    }

    /// 11月21日(土) · Sat 21 Nov; with the year where it is another year.
    public String day(LocalDate date) {
        return Formats.day(locale, date, today);
    }

    public String day(Instant at) {
        return day(at.atZone(zone).toLocalDate());
    }

    /// 2026年11月 · November 2026
    public String month(YearMonth month) {
        return Formats.month(locale, month);
    }

    /// 11月 · November
    public String month(Month month) {
        return Formats.month(locale, month);
    }

    /// 今日, 昨日, 3日前, 2か月前 · today, yesterday, 3 days ago, 2 months ago
    public String ago(LocalDate date) {
        return Formats.ago(texts, locale, ChronoUnit.DAYS.between(date, today));
    }

    public String ago(Instant at) {
        return ago(at.atZone(zone).toLocalDate());
    }

    public String time(Instant at) {
        return Formats.time(locale, at.atZone(zone).toLocalTime());
    }

    public String money(BigDecimal amount) {
        return Formats.money(locale, amount, currency);
    }

    public String number(long number) {
        return Formats.number(locale, number);
    }

    /// Exactly: 532.5.
    public String number(BigDecimal number) {
        return Formats.number(locale, number);
    }

    public boolean japanese() {
        return locale.getLanguage().equals("ja");
    }

    public String lang() {
        return japanese() ? "ja" : "en";
    }

    /// What proves that a form is ours; only a page that has one brings it, and with it a cookie.
    public @Nullable String csrf() {
        return token.get();
    }

    /// Where the reader may go, in the order of the navigation.
    public List<Place> places() {
        return Place.of(this);
    }

    /// Whether the reader's navigation leads to `href`.
    public boolean leadsTo(String href) {
        return nav.stream().anyMatch(item -> item.href().equals(href));
    }

    /// What htmx sends along with each request: the token that proves the page is ours.
    public @Nullable String headers() {
        var csrf = csrf();
        return csrf == null ? null : "{\"X-CSRF-TOKEN\":\"" + csrf + "\"}";
    }

    /// The same shop in another language, with nobody signed in and nothing of theirs.
    public Screen forNobody(Locale language) {
        return new Screen(
                texts,
                language,
                zone,
                today,
                currency,
                path,
                query,
                () -> null,
                null,
                List.of(),
                _ -> 0,
                version);
    }

    /// This page's own address, to come back to.
    public String here() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    public boolean at(String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
