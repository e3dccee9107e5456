package kizuna.capital;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import kizuna.platform.Screen;
import kizuna.team.Store;

/// What a line of a table is called.
public final class CapitalWords {
    /// What comes back and is not money, as the ledger keeps it; and what it is called in a head.
    public static final List<String> RETURNS =
            List.of("visit", "reply", "disclosure", "thanks", "feast", "referral", "part");

    public static final List<String> HEADS =
            List.of("visits", "replies", "told", "thanks", "feasts", "referrals", "part");

    private static final BigDecimal TWO_HOURS = BigDecimal.valueOf(120);

    private CapitalWords() {}

    /// `by`: by_element, by_reason or by_stage. A reason of old, which is no word any more, is
    /// shown as it was written.
    public static String of(String by, String key, Screen screen) {
        var word =
                switch (by) {
                    case "by_element" ->
                            key.isEmpty() ? "capital.page.no_element" : "bond.element." + key;
                    case "by_stage" -> "bond.stage." + CapitalPage.stageKey(Integer.parseInt(key));
                    default -> key.isEmpty() ? "capital.page.no_reason" : "bond.reason." + key;
                };
        return screen.texts().knows(screen.locale(), word) ? screen.t(word) : key;
    }

    /// The stock in words: people, and money where something is known of it.
    public static String stock(
            CapitalPage.Standing standing, CapitalPage.Stock stock, Screen screen) {
        if (!standing.isKnown()) {
            return screen.t("capital.page.stock_unknown");
        }
        var worth = stock.about();
        if (worth == null) {
            return screen.t("capital.page.stock_people", standing.near());
        }
        var from = stock.from();
        var to = stock.to();
        return from == null || to == null
                ? screen.t("capital.page.stock", standing.near(), screen.money(worth))
                : screen.t(
                        "capital.page.stock_range",
                        standing.near(),
                        screen.money(worth),
                        screen.money(from),
                        screen.money(to));
    }

    /// Whether at night or by a recount since, is not kept: the day is what is known.
    public static String fitted(CapitalPage.FitNote fit, Screen screen) {
        return fit.fittedOn().equals(screen.today())
                ? screen.t("capital.page.fitted_today", fit.customers())
                : screen.t("capital.page.fitted", fit.customers(), screen.date(fit.fittedOn()));
    }

    /// How a model of the past did.
    public static String tried(CapitalPage.Tried tried, Screen screen) {
        return screen.t(
                tried.until().equals(screen.today())
                        ? "capital.page.tried"
                        : "capital.page.tried_then",
                tried.days(),
                tried.expected(),
                tried.came(),
                tried.word(),
                Math.abs(tried.percent()),
                tried.days() == tried.most() ? "alike" : "apart",
                tried.most(),
                screen.date(tried.until()));
    }

    /// How the models of all that is shown did; or why that is not told in one number.
    public static String triedInAll(CapitalPage page, Screen screen) {
        var tried = page.tried();
        if (tried != null) {
            return tried(tried, screen);
        } else if (page.isUntriedSomewhere()) {
            return screen.t("capital.page.tried_some");
        }
        return page.isTriedApart() ? screen.t("capital.page.tried_apart") : "";
    }

    /// Where values are still those Kizuna began with; empty where none are.
    public static String firstPrices(CapitalPage page, Screen screen) {
        var all = page.unpriced();
        if (all.isEmpty()) {
            return "";
        } else if (page.store() != null || all.size() == page.stores().size()) {
            return screen.t("capital.page.first_prices");
        }
        var names = all.stream().map(Store::name);
        return screen.t(
                "capital.page.first_prices_some",
                names.collect(Collectors.joining(screen.japanese() ? "、" : ", ")));
    }

    static String near(CapitalPage.Standing standing, Screen screen) {
        return standing.isKnown() ? screen.t("capital.page.near", standing.near()) : "";
    }

    public static String invested(Account account, Screen screen) {
        return screen.t(
                "capital.page.invested_is",
                account.acts(),
                account.pieces(),
                time(account, screen),
                screen.money(whole(account.postage())),
                screen.money(whole(account.spent())),
                screen.money(whole(account.invested())));
    }

    public static String returned(Account account, Screen screen) {
        return screen.t(
                "capital.page.returned_is",
                account.purchases(),
                screen.money(whole(account.sales())),
                screen.money(whole(account.margin())));
    }

    /// Since when there are records, where that lies among the months shown; else empty. A record
    /// that only begins looks like growth.
    public static String beginning(CapitalPage page, Screen screen) {
        var span = page.span();
        if (page.months().stream().noneMatch(each -> span.isYoung(each.month()))) {
            return "";
        }
        var bought = span.bought();
        var given = span.given();
        var since =
                bought == null || given == null || bought.equals(given)
                        ? screen.t("capital.page.begins", screen.month(span.first()))
                        : screen.t(
                                "capital.page.begins_both",
                                screen.month(bought),
                                screen.month(given));
        return since + (screen.japanese() ? "" : " ") + screen.t("capital.page.begins_why");
    }

    /// What is shown in place of the month that was asked for; empty where that is there.
    public static String notThere(Span span, Screen screen) {
        if (span.isUnreadable()) {
            return screen.t(
                    "capital.page.unreadable",
                    span.asked(),
                    span.newest().toString(),
                    screen.month(span.month()));
        } else if (span.isAhead()) {
            return screen.t(
                    "capital.page.ahead",
                    screen.month(span.wantedMonth()),
                    screen.month(span.month()));
        }
        return "";
    }

    /// What came back and is not money.
    public static String felt(Account account, Screen screen) {
        return screen.t(
                "capital.page.felt_is",
                account.times("visit"),
                account.times("reply"),
                account.times("disclosure"),
                account.times("thanks"),
                account.times("feast"),
                account.times("referral"),
                account.times("part"));
    }

    public static BigDecimal whole(BigDecimal amount) {
        return amount.setScale(0, RoundingMode.HALF_UP);
    }

    /// Hours, or minutes where there are fewer than two hours of them.
    public static String time(Account account, Screen screen) {
        return account.minutes().compareTo(TWO_HOURS) < 0
                ? screen.t("capital.page.minutes", account.minutes())
                : screen.t("capital.page.hours", account.hours());
    }
}
