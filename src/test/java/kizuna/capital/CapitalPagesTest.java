package kizuna.capital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.PersonId;
import kizuna.platform.Formats;
import kizuna.platform.Languages;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Purchase;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// The pages about what bonds are worth: the statement, its files, one's own, and the prices.
@KizunaTest
class CapitalPagesTest {
    @Autowired Cast cast;
    @Autowired Touches touches;
    @Autowired Team team;
    @Autowired Clock clock;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private String month = "";

    @BeforeEach
    void yesterday() {
        cast.house().customers();
        month = YearMonth.from(team.today().minusDays(1)).toString();
        given(cast.aiko(), Channel.CARD, cast.sato());
        given(cast.aiko(), Channel.PHONE, cast.sato());
        given(cast.nao(), Channel.LETTER, cast.sato());
        touches.record(
                NewTouch.received(
                                cast.aiko(),
                                ago(),
                                Channel.COUNTER,
                                "",
                                Signal.VISIT,
                                Signal.DISCLOSURE)
                        .depth(1),
                cast.kobayashi());
        touches.recordPurchase(
                new Purchase.New(
                        cast.aiko(),
                        team.today().minusDays(1),
                        new BigDecimal("20000"),
                        1,
                        "",
                        null),
                cast.sato());
    }

    /// A card is ten minutes and 85 yen, a call five minutes, a letter twenty and 110; a minute 30.
    @Test
    void the_statement_says_what_was_invested_and_what_came_back() {
        assertThat(text("/capital?month=" + month, cast.sato()))
                .contains("お一人ずつへの声かけが3回", "かけた時間は35分", "郵送料は￥195", "あわせて￥1,245")
                .contains("お買い上げが1回、￥20,000。粗利にして￥10,000")
                .contains("話してくださったこと1")
                .contains("仮のもの")
                .doesNotContain("style=");
    }

    @Test
    void the_stock_is_told_with_its_range_or_why_no_money_is_told() {
        stock("2000000", "1900000", "2200000");
        assertThat(text("/capital?month=" + month, cast.sato()))
                .contains("粗利にして約￥1,000,000（￥950,000から￥1,100,000）の見込み", "同じご様子が続くなら")
                .doesNotContain("見立てが立たない");
        stock(null, null, null);
        assertThat(text("/capital?month=" + month, cast.sato()))
                .contains("なじみ以上の方が3人", "お買い上げの金額から見立てが立たない")
                .doesNotContain("粗利にして約", "同じご様子が続くなら");
    }

    private void stock(@Nullable String amount, @Nullable String lower, @Nullable String upper) {
        stock(YearMonth.parse(month), amount, lower, upper);
    }

    private void stock(
            YearMonth of, @Nullable String amount, @Nullable String lower, @Nullable String upper) {
        db.sql(
                        """
                        insert into capital.stage (store_id, month, stage, persons)
                        values (:store, :month, 2, 3)
                        on conflict do nothing
                        """)
                .param("store", cast.mainStore())
                .param("month", of.atDay(1))
                .update();
        db.sql(
                        """
                        insert into capital.stock (store_id, month, customers, purchases, amount,
                                                   lower, upper)
                        values (:store, :month, 3, 9, cast(:amount as numeric),
                                cast(:lower as numeric), cast(:upper as numeric))
                        on conflict (store_id, month) do update
                        set amount = excluded.amount, lower = excluded.lower,
                            upper = excluded.upper
                        """)
                .param("store", cast.mainStore())
                .param("month", of.atDay(1))
                .param("amount", amount)
                .param("lower", lower)
                .param("upper", upper)
                .update();
    }

    @Test
    void the_files_of_two_stores_are_called_by_them() {
        for (var file : List.of("/capital/paper?", "/capital/file?of=acts&")) {
            assertThat(name(file + "month=" + month)).startsWith("kizuna-").contains(month + ".");
            assertThat(name(file + "month=" + month + "&store=" + cast.stationStore().value()))
                    .contains(month + "-store-" + cast.stationStore().value() + ".");
        }
    }

    private String name(String path) {
        var header =
                mvc.get()
                        .uri(path)
                        .with(Signing.in(cast.sato()))
                        .exchange()
                        .getResponse()
                        .getHeader("Content-Disposition");
        return Objects.requireNonNull(header).replaceAll(".*filename=\"|\"$", "");
    }

    /// Of two stores with two years of records one is tried on a day more than the other.
    @Test
    void how_the_models_did_is_told_for_all_stores_or_it_is_said_why_it_is_not() {
        stock("2000000", "1900000", "2200000");
        tried(cast.mainStore(), 0, 365);
        tried(cast.stationStore(), 0, 364);
        assertThat(statement("/capital"))
                .contains("試しに364〜365日前（店舗によります）の記録だけで見立ててみると、きょうまでに20回。実際は18回でした");
        assertThat(statement("/capital?store=" + cast.mainStore().value()))
                .contains("試しに365日前の記録だけで");
        tried(cast.stationStore(), 0, 180);
        assertThat(statement("/capital"))
                .contains("店舗によって違うので、これまでの当たり方をあわせた数は出していません")
                .doesNotContain("試しに");
        tried(cast.stationStore(), 0, null);
        assertThat(statement("/capital")).contains("まだ試せていない店舗があるので").doesNotContain("試しに");
        db.sql("delete from capital.fit").update();
        tried(cast.mainStore(), 3, 365);
        assertThat(statement("/capital"))
                .as("a model that goes on serving was not tried until today")
                .contains("までの365日を、それより前の記録だけで見立ててみると10回")
                .doesNotContain("きょうまで");
    }

    private String statement(String path) {
        return text(path, cast.sato()).replaceAll("(?s)^.*id=\"statement\"|</section>.*$", "");
    }

    private void tried(StoreId store, int daysAgo, @Nullable Integer days) {
        db.sql(
                        """
                        insert into capital.fit (store_id, fitted_on, customers, come_back, model,
                                                 tried_days, tried_expected, tried_came)
                        values (:store, :on, 120, 0, 'bg-nbd', :days, 10, 9)
                        on conflict (store_id, fitted_on) do update
                        set tried_days = excluded.tried_days
                        """)
                .param("store", store)
                .param("on", team.today().minusDays(daysAgo))
                .param("days", days)
                .update();
    }

    @Test
    void a_store_is_seen_by_those_who_lead_it_and_by_nobody_else() {
        assertThat(text("/capital?month=" + month, cast.tamura()))
                .contains("お一人ずつへの声かけが2回")
                .doesNotContain("駅前店");
        var station = "/capital?store=" + cast.stationStore().value();
        assertThat(mvc.get().uri(station).with(Signing.in(cast.tamura()))).hasStatus(404);
        assertThat(mvc.get().uri(station).with(Signing.in(cast.sato()))).hasStatusOk();
        assertThat(mvc.get().uri("/capital").with(Signing.in(cast.kobayashi())))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl("/capital/mine");
        for (var path : new String[] {"/capital/file?of=months", "/capital/paper"}) {
            assertThat(mvc.get().uri(path).with(Signing.in(cast.kobayashi()))).hasStatus(403);
        }
    }

    @Test
    void ones_own_page_tells_of_oneself_alone() {
        assertThat(text("/capital/mine?month=" + month, cast.kobayashi()))
                .contains("お一人ずつへの声かけが0回", "話してくださったこと1")
                .doesNotContain("佐藤", "田村", "￥");
        assertThat(text("/capital/mine?month=" + month, cast.sato()))
                .contains("お一人ずつへの声かけが3回", "話してくださったこと0");
        assertThat(text("/capital/mine", cast.tamura()))
                .contains("まだ、数えるものがありません")
                .doesNotContain("0回");
    }

    @Test
    void another_price_of_a_minute_holds_for_all_that_was() {
        var save =
                mvc.post()
                        .uri("/capital/prices")
                        .with(Signing.in(cast.sato()))
                        .with(csrf())
                        .param("store", String.valueOf(cast.mainStore().value()));
        for (var price : Price.values()) {
            save.param(
                    price.key(), price == Price.MINUTE ? "x" : price.first(true).toPlainString());
        }
        assertThat(save).hasStatus(422);
        var right =
                mvc.post()
                        .uri("/capital/prices")
                        .with(Signing.in(cast.sato()))
                        .with(csrf())
                        .param("store", String.valueOf(cast.mainStore().value()));
        for (var price : Price.values()) {
            right.param(
                    price.key(), price == Price.MINUTE ? "６０" : price.first(true).toPlainString());
        }
        assertThat(right).hasStatus3xxRedirection();
        assertThat(text("/capital?month=" + month + "&store=1", cast.sato()))
                .contains("あわせて￥985")
                .doesNotContain("仮のもの", "仮のまま");
        assertThat(text("/capital?month=" + month, cast.sato()))
                .contains("まだ仮のままの店舗があります（駅前店）")
                .doesNotContain("仮のもの");
        assertThat(mvc.post().uri("/capital/prices").with(Signing.in(cast.tamura())).with(csrf()))
                .as("managers read only")
                .hasStatus(403);
        assertThat(text("/capital/prices", cast.tamura())).contains("値を決めるのは責任者です");
    }

    @Test
    void each_table_is_a_file_and_the_month_is_one_sheet_of_paper() throws Exception {
        var file = text("/capital/file?of=months&month=" + month, cast.sato());
        assertThat(file)
                .startsWith("\uFEFF月,声かけ")
                .contains("\n" + month + ",3,0,35,1050,195,0,1245,1,20000,10000,1,1,0");
        assertThat(text("/capital/file?of=acts&month=" + month, cast.sato()))
                .contains(
                        "中身,心が動くこと,3,0,35,1245,0,0,0,0,,,,,,,,,",
                        "間柄,出会い,3,0,35,1245,0,0,0,0,1,10000,1,0,1,0,0,0,0");
        for (var of : new String[] {"stages", "cohorts"}) {
            assertThat(text("/capital/file?of=" + of, cast.sato())).isNotEmpty();
        }
        assertThat(mvc.get().uri("/capital/file?of=x").with(Signing.in(cast.sato())))
                .hasStatus(404);
        var paper =
                mvc.get()
                        .uri("/capital/paper?month=" + month)
                        .with(Signing.in(cast.sato()))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray();
        try (var document = Loader.loadPDF(paper)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(
                            Normalizer.normalize(
                                    new PDFTextStripper().getText(document).replace("\n", ""),
                                    Normalizer.Form.NFKC))
                    .contains("絆の元手", "お買い上げが1回", "おかげとは限りません");
            var catalog = document.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getLanguage()).isEqualTo("ja");
            assertThat(tags(catalog.getStructureTreeRoot()))
                    .as("to be read aloud in this order")
                    .startsWith("Document", "H1", "P", "H2", "P", "H2")
                    .containsSubsequence(
                            "H2",
                            "Figure 月ごとに、かけたもの（時間もお金に直して）と、お買い上げの粗利をならべています。",
                            "Table",
                            "TR",
                            "TH",
                            "TR",
                            "TH",
                            "TD",
                            "P");
            var marks = new PDFMarkedContentExtractor();
            marks.processPage(document.getPage(0));
            assertThat(marks.getMarkedContents())
                    .filteredOn(each -> each.getMCID() >= 0 && !each.getTag().equals("TD"))
                    .hasSizeGreaterThan(20)
                    .noneMatch(each -> each.getContents().isEmpty());
        }
    }

    /// A copy of a letter takes half a minute: rounded in each row, two of them made one too many.
    @Test
    void the_minutes_of_rows_add_up_to_their_sum() {
        counted(YearMonth.parse(month), "many.mail", "emotion", 1);
        counted(YearMonth.parse(month), "many.mail", "contact", 1);
        counted(YearMonth.parse(month), "many.mail", "useful", 1);
        assertThat(text("/capital/file?of=acts&month=" + month, cast.sato()))
                .contains("中身,心が動くこと,3,1,35.5,", ",0,1,0.5,15,", "間柄,出会い,3,3,36.5,");
        assertThat(text("/capital/file?of=months&month=" + month, cast.sato()))
                .contains("\n" + month + ",3,3,36.5,1095,");
        assertThat(text("/capital?month=" + month, cast.sato()))
                .contains("かけた時間は36.5分", ">35.5<", ">0.5<", ">36.5<");
        counted(YearMonth.parse(month), "many.line", "contact", 2400);
        assertThat(text("/capital?month=" + month, cast.sato()))
                .contains("かけた時間は21時間", ">1,236.5<");
    }

    @Test
    void the_sheet_says_whose_it_is_and_what_the_brackets_mean_and_stays_within_its_margins()
            throws IOException {
        assertThat(sheet("/capital/paper?month=" + month))
                .contains("すべての店舗", "キズナクリーニング", said(YearMonth.parse(month)) + " 記録しはじめ")
                .doesNotContain("かっこの中は", said(YearMonth.parse(month).minusMonths(1)) + "￥");
        stock("2000000", "1900000", "2200000");
        assertThat(sheet("/capital/paper?month=" + month)).contains("かっこの中は、同じご様子が続くなら20回に19回");
        db.sql("delete from capital.month").update();
        db.sql("delete from capital.stage").update();
        assertThat(sheet("/capital/paper"))
                .as("nothing to count is no scale and no row of zeros")
                .contains("まだ、数えるものがありません")
                .doesNotContain("￥");
        assertThat(text("/capital/file?of=months", cast.sato()).lines()).hasSize(1);
    }

    /// English takes more lines: the table gives way to them, and the sheet stays one.
    @Test
    void all_that_has_to_be_known_stands_on_the_sheet_in_english_too() throws IOException {
        var newest = YearMonth.parse(month);
        counted(newest.minusMonths(9), "purchase", "", 2);
        for (var each : List.of(newest, newest.minusMonths(1))) {
            stock(each, "20000000", "19000000", "22000000");
        }
        assertThat(sheet("/capital/paper?month=" + month, "en"))
                .contains(
                        "All stores",
                        "Not everything that came back",
                        "The records of purchases begin in",
                        "falls within the range in brackets 19 times in 20",
                        "those Kizuna began with");
    }

    @Test
    void months_before_the_records_are_in_no_table() {
        assertThat(text("/capital/file?of=months&month=" + month, cast.sato()).lines())
                .as("its heading, and the one month of which there are records")
                .hasSize(2);
        assertThat(text("/capital?month=" + month, cast.sato()))
                .doesNotContain("<td class=\"number\">￥0</td><td class=\"number\">0</td>");
    }

    /// What stands on it; nothing of it outside its margins of 22 mm.
    private String sheet(String path) throws IOException {
        return sheet(path, "ja");
    }

    private String sheet(String path, String language) throws IOException {
        var pdf =
                mvc.get()
                        .uri(path)
                        .cookie(new Cookie(Languages.COOKIE, language))
                        .with(Signing.in(cast.sato()))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            var reader = new Reader();
            var read = reader.getText(document).replace("\n", "").replaceAll(" +", " ");
            assertThat(reader.right).as("its right margin").isLessThan(188.1 * 72 / 25.4);
            assertThat(reader.bottom).as("its lower margin").isLessThan(288.0 * 72 / 25.4);
            return Normalizer.normalize(read, Normalizer.Form.NFKC).replace("¥", "￥");
        }
    }

    private static final class Reader extends PDFTextStripper {
        private double right;
        private double bottom;

        @Override
        protected void processTextPosition(TextPosition text) {
            // Between two lines stands a blank that nobody sees.
            if (!text.getUnicode().isBlank()) {
                right = Math.max(right, text.getXDirAdj() + text.getWidthDirAdj());
            }
            bottom = Math.max(bottom, text.getYDirAdj());
            super.processTextPosition(text);
        }
    }

    private static List<String> tags(PDStructureNode node) {
        return node.getKids().stream()
                .filter(PDStructureElement.class::isInstance)
                .map(PDStructureElement.class::cast)
                .flatMap(
                        each ->
                                Stream.concat(
                                        Stream.of(
                                                each.getAlternateDescription() == null
                                                        ? each.getStructureType()
                                                        : each.getStructureType()
                                                                + " "
                                                                + each.getAlternateDescription()),
                                        tags(each).stream()))
                .toList();
    }

    /// Yen have no decimals, dollars have two.
    @Test
    void money_in_a_file_has_the_decimals_of_its_currency() {
        assertThat(text("/capital/file?of=months&month=" + month, cast.sato()))
                .doesNotContain(".00");
        assertThat(
                        mvc.get()
                                .uri("/capital/file?of=months&month=" + month)
                                .with(Signing.in(cast.sato(), Currency.getInstance("USD"))))
                .bodyText()
                .contains(",20000.00,10000.00,");
    }

    @Test
    void of_a_month_to_come_the_newest_is_shown_and_said_so() {
        var ahead = YearMonth.parse(month).plusMonths(1);
        assertThat(text("/capital?month=" + ahead, cast.sato()))
                .contains(said(ahead) + "の分は、まだありません。いちばん新しい" + said(YearMonth.parse(month)))
                .contains("お一人ずつへの声かけが3回");
        assertThat(text("/capital/mine?month=" + ahead, cast.sato()))
                .contains(said(ahead) + "の分は、まだありません", "お一人ずつへの声かけが3回");
        assertThat(text("/capital?month=やよい", cast.sato()))
                .contains("「やよい」という月は読み取れません（" + month + " のように");
        assertThat(text("/capital?month=" + month.replace("-", "／"), cast.sato()))
                .doesNotContain("読み取れません");
    }

    @Test
    void where_nothing_is_kept_a_month_is_not_swapped_for_another_without_a_word() {
        assertThat(text("/capital/mine?month=2026-13", cast.tamura()))
                .contains("「2026-13」という月は読み取れません", "まだ、数えるものがありません");
        db.sql("delete from capital.month").update();
        db.sql("delete from capital.stage").update();
        assertThat(text("/capital?month=9999-01", cast.sato()))
                .contains("9999年1月の分は、まだありません", "まだ、数えるものがありません");
        for (var file : List.of("/capital/paper?", "/capital/file?of=months&")) {
            for (var typed : List.of("2026-13", "abc", "9999-01")) {
                assertThat(mvc.get().uri(file + "month=" + typed).with(Signing.in(cast.sato())))
                        .as("no file is called by a month of which it does not tell")
                        .hasStatus3xxRedirection()
                        .hasRedirectedUrl("/capital?month=" + typed);
            }
        }
    }

    @Test
    void before_the_records_there_is_no_statement_of_zeros_but_the_way_to_the_first_month() {
        var first = said(YearMonth.parse(month));
        for (var page : new String[] {"/capital", "/capital/mine"}) {
            assertThat(text(page + "?month=1999-01", cast.sato()))
                    .contains("1999年1月の記録はありません。記録は" + first + "からです。")
                    .contains(page + "?month=" + month, first + "を見る")
                    .doesNotContain("id=\"statement\"", "rel=\"prev\"", "rel=\"next\"");
            assertThat(text(page + "?month=" + month, cast.sato()))
                    .contains("id=\"statement\"")
                    .doesNotContain("rel=\"prev\"");
        }
        for (var file : new String[] {"/capital/paper?", "/capital/file?of=months&"}) {
            assertThat(mvc.get().uri(file + "month=1999-01").with(Signing.in(cast.sato())))
                    .hasStatus3xxRedirection()
                    .hasRedirectedUrl("/capital?month=1999-01");
        }
        assertThat(text("/capital?month=1999-01", cast.kobayashi())).isEmpty();
        assertThat(text("/capital/mine?month=1999-01", cast.tamura()))
                .as("where there is nothing at all")
                .contains("まだ、数えるものがありません")
                .doesNotContain("1999年");
    }

    @Test
    void months_in_which_records_only_begin_are_shown_as_such() {
        var newest = YearMonth.parse(month);
        assertThat(text("/capital", cast.sato()))
                .contains("記録は" + said(newest) + "からです。はじめの三か月は")
                .contains("class=\"young\"", "<span class=\"muted\">記録しはじめ</span>")
                .contains(">人数（人）<", ">金額（￥）<");
        counted(newest.minusMonths(5), "purchase", "", 2);
        assertThat(text("/capital", cast.sato()))
                .contains("お買い上げの記録は" + said(newest.minusMonths(5)) + "から、声かけの記録は" + said(newest));
        counted(newest.minusMonths(30), "purchase", "", 2);
        counted(newest.minusMonths(29), "given.phone", "", 2);
        assertThat(text("/capital", cast.sato()))
                .doesNotContain("記録しはじめ", "からです。はじめの三か月", "class=\"young\"");
    }

    /// Where few are near, a scale in fifths of a person would be odd.
    @Test
    void people_are_counted_by_whole_ones_on_the_scale() {
        stock(null, null, null);
        db.sql("update capital.stage set persons = 1").update();
        var chart =
                text("/capital", cast.sato()).replaceAll("(?s)^.*id=\"stages-d\"|</svg>.*$", "");
        assertThat(chart).contains(">0</text>", ">1</text>").doesNotContain("0.2", "0.5</text>");
    }

    /// Those who came before the quarters shown may have left a first row that is not the first.
    @Test
    void only_those_who_bought_when_the_records_began_are_called_so() {
        var first = YearMonth.parse(month);
        cohort(first);
        assertThat(text("/capital", cast.sato())).contains("記録のはじめからの方");
        counted(first.minusMonths(40), "purchase", "", 1);
        assertThat(text("/capital", cast.sato()))
                .contains("id=\"cohorts\"")
                .doesNotContain("記録のはじめからの方");
    }

    private void cohort(YearMonth month) {
        db.sql(
                        "insert into capital.cohort (store_id, quarter, later, persons, came)"
                                + " values (:store, :quarter, 0, 3, 3)")
                .param("store", cast.mainStore())
                .param("quarter", Cohort.quarter(month.atDay(1)))
                .update();
    }

    /// A recount in the afternoon is no work of last night.
    @Test
    void the_day_of_a_fit_is_told_as_it_is() {
        tried(cast.mainStore(), 2, 365);
        assertThat(text("/capital", cast.sato()))
                .contains(Formats.date(Locale.JAPANESE, team.today().minusDays(2)) + "に、120人の記録に")
                .doesNotContain("ゆうべ");
        tried(cast.mainStore(), 0, 365);
        assertThat(text("/capital", cast.sato())).contains("きょう、120人の記録にあてはめました");
    }

    @Test
    void how_they_answered_stands_beside_the_element_and_the_reason() {
        counted(YearMonth.parse(month), "answered.visit", "emotion", 4);
        counted(YearMonth.parse(month), "answered.words", "emotion", 2);
        counted(YearMonth.parse(month), "answered.reply", "emotion", 1);
        assertThat(text("/capital/file?of=acts&month=" + month, cast.sato()))
                .contains("応えてくださった,ご来店で,お言葉で,お返事で")
                .contains("中身,心が動くこと,3,0,35,1245,7,4,2,1,");
        assertThat(text("/capital?month=" + month, cast.sato()))
                .contains("ご来店で</th>", "どの声かけへのお応えか記録からは決まらないので");
    }

    @Test
    void values_are_read_as_people_write_them_and_what_cannot_be_is_named_and_kept() {
        assertThat(Price.MARGIN.read("４５．５％")).contains(new BigDecimal("45.5"));
        assertThat(Price.MARGIN.read("45.5 %")).contains(new BigDecimal("45.5"));
        for (var typed : List.of("1,200円", "¥1,200", "￥１，２００", "１２００", "1200円/分")) {
            assertThat(Price.MINUTE.read(typed)).as(typed).contains(new BigDecimal("1200"));
        }
        assertThat(Price.CARD.read("１０分")).contains(new BigDecimal("10"));
        assertThat(Price.MANY.read("0,5")).as("not five").isEmpty();
        assertThat(Price.MARGIN.read("101%")).isEmpty();
        assertThat(Price.MARGIN.read("半分")).isEmpty();

        var seen = prices().replaceAll("(?s).*name=\"seen\" value=\"([^\"]*)\".*", "$1");
        assertThat(changed(seen, Price.MARGIN, "四割")).hasStatus(422);
        assertThat(changed(seen, Price.MARGIN, "四割").getResponse())
                .extracting(
                        each -> new String(each.getContentAsByteArray(), StandardCharsets.UTF_8))
                .asString()
                .contains("<a href=\"#margin\">粗利率（％）</a>", "value=\"四割\"")
                .contains("0から100までの数で書いてください。例：50");
        assertThat(changed(seen, Price.MARGIN, "４５．５％")).hasStatus3xxRedirection();
        assertThat(prices()).contains("value=\"45.5\"");
    }

    private String prices() {
        return text("/capital/prices?store=" + cast.mainStore().value(), cast.sato());
    }

    private static String said(YearMonth month) {
        return month.getYear() + "年" + month.getMonthValue() + "月";
    }

    private void counted(YearMonth month, String kind, String element, int count) {
        db.sql(
                        """
                        insert into capital.month (store_id, month, kind, element, count)
                        values (:store, :month, :kind, :element, :count)
                        """)
                .param("store", cast.mainStore())
                .param("month", month.atDay(1))
                .param("kind", kind)
                .param("element", element)
                .param("count", count)
                .update();
    }

    @Test
    void who_came_nearer_and_who_drifted_away_are_named_to_those_who_see_them() {
        stood(cast.aiko(), 1, 2);
        stood(cast.ben(), 2, 1);
        stood(cast.nao(), 1, 2);
        assertThat(text("/capital?month=" + month, cast.tamura()))
                .contains("田中 愛子", "顔なじみからなじみへ", "なじみから顔なじみへ")
                .doesNotContain("山口");
        assertThat(text("/capital?month=" + month, cast.sato())).contains("山口");
    }

    /// Counted and named alike: over all of the month, each once.
    @Test
    void who_went_there_and_back_did_not_move_and_who_went_two_steps_is_named_once() {
        stood(cast.aiko(), 1, 2);
        stood(cast.aiko(), 2, 1, 3);
        stood(cast.ben(), 3, 2);
        stood(cast.ben(), 2, 1, 3);
        assertThat(text("/capital?month=" + month, cast.tamura()))
                .containsOnlyOnce(stage(3) + "から" + stage(1) + "へ")
                .doesNotContain(stage(1) + "から" + stage(2) + "へ")
                .doesNotContain("田中 愛子");
    }

    private static String stage(int stage) {
        return List.of("出会い", "顔なじみ", "なじみ", "友", "家族").get(stage);
    }

    @Test
    void those_who_moved_and_are_not_named_are_counted_with_a_way_to_all() {
        stood(cast.aiko(), 1, 2);
        db.sql(
                        """
                        insert into capital.flow (store_id, month, before, stage, persons)
                        values (:store, :month, 1, 2, 16)
                        """)
                .param("store", cast.mainStore())
                .param("month", YearMonth.parse(month).atDay(1))
                .update();
        assertThat(text("/capital?month=" + month, cast.tamura()))
                .contains("ほか15人", "moved=all#warmed");
        assertThat(text("/capital?moved=all&month=" + month, cast.tamura()))
                .contains("ほか15人")
                .doesNotContain("moved=all#warmed");
    }

    @Test
    void values_changed_in_another_tab_are_not_put_back_without_a_word() {
        var page = text("/capital/prices?store=1", cast.sato());
        var seen = page.replaceAll("(?s).*name=\"seen\" value=\"([^\"]*)\".*", "$1");
        assertThat(changed(seen, Price.MINUTE, "40")).hasStatus3xxRedirection();
        assertThat(changed(seen, Price.MARGIN, "45"))
                .hasStatus(409)
                .bodyText()
                .contains("ほかの画面で変わっています", ">40<", "value=\"45\"");
        assertThat(text("/capital/prices?store=1", cast.sato())).contains("value=\"40\"");
        var now = seen.replaceFirst("^30 ", "40 ");
        assertThat(changed(now, Price.MARGIN, "45")).hasStatus3xxRedirection();
    }

    private MvcTestResult changed(String seen, Price what, String value) {
        var post =
                mvc.post()
                        .uri("/capital/prices")
                        .with(Signing.in(cast.sato()))
                        .with(csrf())
                        .param("store", String.valueOf(cast.mainStore().value()))
                        .param("seen", seen);
        for (var price : Price.values()) {
            post.param(price.key(), price == what ? value : price.first(true).toPlainString());
        }
        return post.exchange();
    }

    private void stood(PersonId person, int before, int stage) {
        stood(person, before, stage, 2);
    }

    private void stood(PersonId person, int before, int stage, int day) {
        db.sql(
                        """
                        insert into capital.stand (person_id, since, before, stage, store_id)
                        select id, cast(:since as date), :before, :stage, store_id
                        from people.person where id = :person
                        """)
                .param("person", person)
                .param("since", YearMonth.parse(month).atDay(day))
                .param("before", before)
                .param("stage", stage)
                .update();
    }

    private void given(PersonId person, Channel channel, Me by) {
        touches.record(NewTouch.given(person, ago(), channel, "", Signal.EMOTION), by);
    }

    private java.time.Instant ago() {
        return clock.instant().minus(Duration.ofDays(1));
    }

    private String text(String path, Me me) {
        try {
            return mvc.get()
                    .uri(path)
                    .with(Signing.in(me))
                    .exchange()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
