package kizuna.capital;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kizuna.platform.Problem;
import kizuna.platform.SafeCell;
import kizuna.platform.Screen;
import org.jspecify.annotations.Nullable;

/// The data behind each picture and table of the page, as CSV with a heading in the reader's words.
enum CapitalTable {
    MONTHS {
        @Override
        List<String> heads(CapitalPage page, Screen screen) {
            return said(
                    screen,
                    "month",
                    "acts",
                    "pieces",
                    "minutes",
                    "time",
                    "postage",
                    "spent",
                    "invested",
                    "purchases",
                    "sales",
                    "margin",
                    "visits",
                    "told",
                    "feasts",
                    "expected",
                    "worth",
                    "worth_lower",
                    "worth_upper");
        }

        @Override
        Stream<List<String>> rows(CapitalPage page, Screen screen) {
            return page.recorded().stream()
                    .map(
                            each -> {
                                var account = each.account();
                                return List.of(
                                        each.month().toString(),
                                        String.valueOf(account.acts()),
                                        String.valueOf(account.pieces()),
                                        account.minutes().toPlainString(),
                                        plain(account.time(), screen),
                                        plain(account.postage(), screen),
                                        plain(account.spent(), screen),
                                        plain(account.invested(), screen),
                                        String.valueOf(account.purchases()),
                                        plain(account.sales(), screen),
                                        plain(account.margin(), screen),
                                        String.valueOf(account.times("visit")),
                                        String.valueOf(account.times("disclosure")),
                                        String.valueOf(account.times("feast")),
                                        each.stock().purchases() == null
                                                ? ""
                                                : String.valueOf(each.stock().purchases()),
                                        plain(each.stock().worth(), screen),
                                        plain(each.stock().lower(), screen),
                                        plain(each.stock().upper(), screen));
                            });
        }
    },
    STAGES {
        @Override
        List<String> heads(CapitalPage page, Screen screen) {
            var heads = new ArrayList<String>();
            heads.add(screen.t("capital.head.month"));
            CapitalPage.STAGES.forEach(each -> heads.add(screen.t("bond.stage." + each)));
            return heads;
        }

        @Override
        Stream<List<String>> rows(CapitalPage page, Screen screen) {
            return page.months().stream()
                    .map(
                            each ->
                                    Stream.concat(
                                                    Stream.of(each.month().toString()),
                                                    IntStream.range(0, CapitalPage.STAGES.size())
                                                            .mapToObj(at -> persons(each, at)))
                                            .toList());
        }

        // Empty where it was not kept: that is not nobody.
        private static String persons(CapitalPage.Month month, int stage) {
            var standing = month.standing();
            return standing.isKnown() ? String.valueOf(standing.at(stage)) : "";
        }
    },
    COHORTS {
        @Override
        List<String> heads(CapitalPage page, Screen screen) {
            return said(screen, "quarter", "persons", "later", "came");
        }

        @Override
        Stream<List<String>> rows(CapitalPage page, Screen screen) {
            return page.cohorts().stream()
                    .flatMap(
                            each ->
                                    IntStream.range(0, each.came().size())
                                            .mapToObj(
                                                    later ->
                                                            List.of(
                                                                    each.quarter().toString(),
                                                                    String.valueOf(each.persons()),
                                                                    String.valueOf(later),
                                                                    String.valueOf(
                                                                            each.came()
                                                                                    .get(later)))));
        }
    },
    ACTS {
        @Override
        List<String> heads(CapitalPage page, Screen screen) {
            var heads =
                    new ArrayList<>(
                            said(
                                    screen,
                                    "by",
                                    "what",
                                    "acts",
                                    "pieces",
                                    "minutes",
                                    "invested",
                                    "answered",
                                    "by_visit",
                                    "by_words",
                                    "by_reply",
                                    "purchases",
                                    "margin"));
            heads.addAll(said(screen, CapitalWords.HEADS.toArray(String[]::new)));
            return heads;
        }

        @Override
        Stream<List<String>> rows(CapitalPage page, Screen screen) {
            return Stream.of(
                            rows("by_element", page.elements(), screen),
                            rows("by_reason", page.reasons(), screen),
                            rows("by_stage", page.stages(), screen))
                    .flatMap(each -> each);
        }

        // What came by itself has no element and no reason.
        private String came(String by, String what) {
            return by.equals("by_stage") ? what : "";
        }

        private Stream<List<String>> rows(String by, List<CapitalPage.Line> lines, Screen screen) {
            return lines.stream().map(each -> row(by, each, screen));
        }

        private List<String> row(String by, CapitalPage.Line line, Screen screen) {
            var account = line.account();
            var row =
                    new ArrayList<>(
                            List.of(
                                    screen.t("capital.page." + by),
                                    SafeCell.close(CapitalWords.of(by, line.key(), screen)),
                                    String.valueOf(account.acts()),
                                    String.valueOf(account.pieces()),
                                    account.minutes().toPlainString(),
                                    plain(account.invested(), screen),
                                    String.valueOf(account.answered()),
                                    String.valueOf(account.answeredBy("visit")),
                                    String.valueOf(account.answeredBy("words")),
                                    String.valueOf(account.answeredBy("reply")),
                                    came(by, String.valueOf(account.purchases())),
                                    came(by, plain(account.margin(), screen))));
            for (var kind : CapitalWords.RETURNS) {
                row.add(came(by, String.valueOf(account.times(kind))));
            }
            return row;
        }
    };

    abstract List<String> heads(CapitalPage page, Screen screen);

    abstract Stream<List<String>> rows(CapitalPage page, Screen screen);

    static CapitalTable find(String word) {
        return Arrays.stream(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("capital.problem.table"));
    }

    void write(CapitalPage page, Screen screen, CsvFile file) {
        file.row(heads(page, screen));
        rows(page, screen).forEach(file::row);
    }

    private static List<String> said(Screen screen, String... heads) {
        return Arrays.stream(heads).map(each -> screen.t("capital.head." + each)).toList();
    }

    /// With as many decimals as the currency has: yen have none.
    private static String plain(@Nullable BigDecimal amount, Screen screen) {
        int decimals = Math.max(0, screen.currency().getDefaultFractionDigits());
        return amount == null
                ? ""
                : amount.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }
}
