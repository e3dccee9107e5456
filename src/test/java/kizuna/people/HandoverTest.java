package kizuna.people;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.bond.Bond;
import kizuna.bond.Card;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.platform.Texts;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// 小林 葵 looks after the customers of 本店, and leaves.
@KizunaTest
class HandoverTest {
    private static final Path PICTURES = Path.of("target", "pages");

    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Handovers handovers;
    @Autowired HandoverStore store;
    @Autowired Bond bond;
    @Autowired Team team;
    @Autowired Sql db;
    @Autowired Texts texts;
    @Autowired MockMvcTester mvc;
    @LocalServerPort int port;

    private Me owner;
    private Me leaver;

    @BeforeEach
    void kobayashi_looks_after_the_main_store() {
        cast.house().customers();
        owner = cast.sato();
        leaver = cast.kobayashi();
        for (var person :
                List.of(cast.aiko(), cast.makoto(), cast.ben(), cast.hajime(), cast.shizuka())) {
            people.handOver(person, leaver.id(), owner);
        }
        db.sql("update bond.state set stage = 4 where person_id = :aiko")
                .param("aiko", cast.aiko())
                .update();
    }

    @Test
    void all_goes_to_named_colleagues_at_once_and_comes_back_but_for_what_changed_since()
            throws Exception {
        var owed = promise(cast.aiko(), "ボタンを探す");
        var kept = promise(cast.ben(), "もう果たした");
        people.keep(kept, leaver);
        var elsewhere = promise(cast.nao(), "駅前でのお約束");
        var id = start(false, Map.of(cast.ben(), owner), String.valueOf(tamura().value()));

        assertThat(member(cast.aiko())).isEqualTo(tamura());
        assertThat(member(cast.shizuka())).isEqualTo(tamura());
        assertThat(member(cast.ben())).isEqualTo(owner.id());
        assertThat(holder(owed)).isEqualTo(tamura().value());
        assertThat(holder(kept)).isEqualTo(leaver.id().value());
        assertThat(holder(elsewhere)).isEqualTo(leaver.id().value());
        assertThat(stateOwner(cast.aiko())).isEqualTo(tamura().value());
        assertThat(dueOwner(cast.aiko(), "promise")).isEqualTo(tamura().value());
        assertThat(acts()).contains("people.handover.make");

        people.handOver(cast.makoto(), owner.id(), owner);
        handovers.undo(id, owner);
        finished(id);
        assertThat(member(cast.aiko())).isEqualTo(leaver.id());
        assertThat(member(cast.ben())).isEqualTo(leaver.id());
        assertThat(member(cast.makoto())).isEqualTo(owner.id());
        assertThat(holder(owed)).isEqualTo(leaver.id().value());
        assertThat(dueOwner(cast.aiko(), "introduction")).isNull();
        assertThat(acts()).contains("people.handover.undo");
        assertThatThrownBy(() -> handovers.undo(id, owner)).isInstanceOf(Problem.class);
    }

    @Test
    void a_promise_to_someone_whom_another_looks_after_goes_to_that_one() throws Exception {
        people.handOver(cast.ben(), tamura(), owner);
        var owed = promise(cast.ben(), "裾を直す");
        start(false, Map.of(), String.valueOf(owner.id().value()));

        assertThat(holder(owed)).isEqualTo(tamura().value());
        assertThat(member(cast.ben())).isEqualTo(tamura());
        assertThat(member(cast.aiko())).isEqualTo(owner.id());
    }

    @Test
    void the_new_colleague_finds_a_few_each_day_the_closest_first_and_nobody_who_is_quiet()
            throws Exception {
        var main = cast.mainStore();
        var many =
                IntStream.range(0, 20)
                        .mapToObj(
                                each ->
                                        people.add(
                                                NewPerson.named(main, "客", "方" + each, "きゃく", "")
                                                        .ownedBy(leaver.id()),
                                                owner))
                        .toList();
        start(false, Map.of(), String.valueOf(tamura().value()));
        int half = team.get(tamura()).capacity() / 2;

        assertThat(dueDay(cast.aiko())).isEqualTo(team.today());
        assertThat(introductions(cast.tamura())).hasSizeLessThanOrEqualTo(half).isNotEmpty();
        assertThat(introductions(cast.tamura()).toString()).contains("田村 健と申します").contains("愛子");
        assertThat(dueDay(cast.shizuka())).isNull();
        assertThat(
                        db.sql(
                                        """
                                        select max(n) from (
                                            select count(*)::int as n from bond.due
                                            where reason = 'introduction' group by due_on) d
                                        """)
                                .get(Integer.class))
                .isEqualTo(half);
        assertThat(many).allMatch(each -> dueDay(each) != null);
    }

    @Test
    void sharing_out_is_even() throws Exception {
        var id = start(false, Map.of(), Handovers.EVEN);

        assertThat(store.shares(id))
                .extracting(Handover.Share::bonds)
                .containsExactlyInAnyOrder(3L, 2L);
    }

    @Test
    void nobody_leaves_silently_but_anyone_can_be_shut_out_at_once() {
        promise(cast.aiko(), "ボタンを探す");
        var at = "/team/members/" + leaver.id().value() + "/leaving";

        assertThat(post(at))
                .isEqualTo("/people/handovers/new?member=" + leaver.id().value() + "&leaving=1");
        assertThat(team.get(leaver.id()).hasLeft()).isFalse();
        assertThat(post(at, "now", "1")).isEqualTo("/team");
        assertThat(team.get(leaver.id()).hasLeft()).isTrue();
        assertThat(get("/team", owner)).contains("5名の方の絆が、担当を待っています");
        assertThat(get("/people/handovers", owner)).contains("小林 葵").contains("お店を離れました");
    }

    @Test
    void who_changes_store_is_asked_for_the_hand_over_of_the_old_one() {
        var at = "/team/members/" + leaver.id().value();
        var to =
                post(
                        at,
                        "name",
                        "小林 葵",
                        "signIn",
                        "kobayashi",
                        "roles",
                        "MEMBER",
                        "stores",
                        String.valueOf(cast.stationStore().value()),
                        "capacity",
                        "8",
                        "language",
                        "");

        assertThat(to).isEqualTo("/people/handovers/new?member=" + leaver.id().value());
        assertThat(get(to, owner)).contains("この店舗を離れました").contains("絆 5名");
    }

    @Test
    void only_colleagues_of_the_store_can_take_over_and_only_who_manages_hands_over() {
        var mori = String.valueOf(cast.mori().id().value());
        assertThatThrownBy(() -> start(false, Map.of(), mori)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> start(false, Map.of(cast.ben(), cast.mori()), Handovers.EVEN))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> start(true, Map.of(), "")).isInstanceOf(Problem.class);
        assertThat(team.get(leaver.id()).hasLeft()).isFalse();
        assertThatThrownBy(
                        () ->
                                handovers.start(
                                        owner.id(),
                                        new Handovers.Choice(Map.of(), Map.of()),
                                        false,
                                        cast.tamura()))
                .isInstanceOf(Problem.class);
    }

    @Test
    void letters_are_read_by_who_leads_and_by_whose_person_it_is_now() throws Exception {
        var id = start(false, Map.of(cast.aiko(), owner), String.valueOf(tamura().value()));

        assertThat(names(id, "", owner))
                .containsExactlyInAnyOrder("田中 愛子", "田中 誠", "Ben Carter", "森 一");
        assertThat(names(id, "counter", owner)).doesNotContain("石田 静").hasSize(4);
        assertThatThrownBy(() -> names(id, "", cast.okada())).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> names(id, "", cast.mori())).isInstanceOf(Problem.class);
        people.addWay(cast.ben(), new Way.New(Way.Kind.ADDRESS, "東京都港区1-2-3", false), owner);
        assertThat(names(id, "address", owner)).containsExactly("Ben Carter");

        var page = get("/people/handovers/" + id.value() + "/letters", owner);
        assertThat(page)
                .contains("長いあいだ温かくお付き合いくださり")
                .contains("娘さんが小学校に入学")
                .contains("キズナクリーニング")
                .doesNotContain("石田");
        var letter = store.letters(id, "", 0, 10, owner).getFirst();
        handovers.write(id, letter.id(), "自分の言葉で", owner);
        assertThat(get("/people/handovers/" + id.value() + "/letters", owner)).contains("自分の言葉で");
        assertThat(get("/people/handovers/" + id.value() + "/letters?language=en", owner))
                .contains("Dear Ben");
        handovers.write(id, letter.id(), " ", owner);
        assertThat(get("/people/handovers/" + id.value() + "/letters", owner))
                .doesNotContain("自分の言葉で");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ご主人が入院された", "3月に退職", "クレームのあと慎重に", "離婚されたとのこと"})
    void what_is_not_fit_to_be_said_back_is_in_no_letter(String memory) {
        assertThat(Letter.isFit(memory)).isFalse();
        assertThat(Letter.isFit("娘さんがピアノを習いはじめた")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"met,お気軽に", "regular,いつもお越しくださり", "family,長いあいだ"})
    void a_letter_speaks_as_close_as_we_are(String stage, String words) {
        var letter =
                new Letter(
                        new Letter.Id(1),
                        1,
                        cast.aiko(),
                        "田中",
                        "愛子",
                        false,
                        "",
                        "",
                        stage,
                        null,
                        "小林 葵",
                        "田村 健",
                        "address",
                        null,
                        null);

        assertThat(letter.words(texts, Locale.JAPANESE, "キズナクリーニング"))
                .startsWith("田中様")
                .contains(words)
                .contains("田村 健")
                .doesNotContain("{");
        assertThat(letter.words(texts, Locale.ENGLISH, "Kizuna"))
                .startsWith("Dear ")
                .doesNotContain("{");
    }

    @Test
    void the_whole_walk_from_leaving_to_the_letters_and_back() {
        promise(cast.aiko(), "ボタンを探す");
        try (var desk = Browser.desk(port).signIn("sato", Cast.PASSWORD);
                var phone = Browser.phone(port).signIn("sato", Cast.PASSWORD)) {
            var page = desk.open("/team/members/" + leaver.id().value()).page();
            seen(desk, "handover-member");
            page.getByText("小林 葵さんがお店を離れる").click();
            button(page, "小林 葵さんのサインインを終わらせる");
            assertThat(page.locator("h1")).containsText("小林 葵さんからの引き継ぎ");
            assertThat(page.locator(".things li").first()).containsText("田中 愛子");
            seen(desk, "handover-new-desk");
            page.locator(".things select").first().selectOption("田村 健");
            button(page, "引き継ぐ内容を見る");
            assertThat(page.locator("main")).containsText("田村 健");
            seen(desk, "handover-preview-desk");
            phone.open(page.url().replaceFirst("^https?://[^/]*", ""));
            seen(phone, "handover-preview-phone");
            phone.open("/people/handovers/new?member=" + leaver.id().value() + "&leaving=1");
            seen(phone, "handover-new-phone");
            button(page, "引き継いで、サインインを終わらせる");
            assertThat(page.getByText("小林 葵さんはもうサインインできません。")).isVisible();
            seen(desk, "handover-done-desk");
            org.assertj.core.api.Assertions.assertThat(team.get(leaver.id()).hasLeft()).isTrue();

            page.getByText("ご紹介の手紙を見る").click();
            seen(desk, "letters-desk");
            phone.open(page.url().replaceFirst("^https?://[^/]*", ""));
            seen(phone, "letters-phone");
            page.locator(".letters summary").first().click();
            page.locator(".letters textarea").first().fill("田中様\n\n心をこめて");
            button(page, "保存");
            assertThat(page.locator(".letter").first()).containsText("心をこめて");
            page.emulateMedia(
                    new Page.EmulateMediaOptions()
                            .setMedia(com.microsoft.playwright.options.Media.PRINT));
            var paper =
                    page.pdf(
                            new Page.PdfOptions()
                                    .setPath(PICTURES.resolve("letters.pdf"))
                                    .setPreferCSSPageSize(true));
            org.assertj.core.api.Assertions.assertThat(
                            new String(paper, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .as("one postcard for each of four")
                    .containsPattern("(?s)(/MediaBox \\[0 0 28[23][.0-9]* 4(19|20)[.0-9]*].*){4}");

            phone.open("/people/handovers");
            seen(phone, "handovers-phone");
            phone.page().getByText("小林 葵さんからの引き継ぎ").click();
            button(phone.page(), "元に戻す");
            assertThat(phone.page().getByText("元に戻しました。そのあいだに")).isVisible();
            org.assertj.core.api.Assertions.assertThat(member(cast.aiko())).isEqualTo(leaver.id());
            phone.open("/team");
            seen(phone, "handover-team-phone");
        }
    }

    private static void seen(Browser device, String name) {
        device.screenshot(PICTURES.resolve(name + ".png")).isAccessible();
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private Handover.Id start(boolean leaving, Map<PersonId, Me> own, String rest)
            throws InterruptedException {
        var choice =
                new Handovers.Choice(
                        own.entrySet().stream()
                                .collect(
                                        java.util.stream.Collectors.toMap(
                                                each -> each.getKey().value(),
                                                each -> each.getValue().id().value())),
                        Map.of(cast.mainStore(), rest));
        // 小林 and the two who serve beside her: 佐藤 and 田村.
        var id = handovers.start(leaver.id(), choice, leaving, owner);
        finished(id);
        return id;
    }

    private void finished(Handover.Id id) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            var job = handovers.job(handovers.get(id, owner));
            if (job.isPresent() && job.get().endedAt() != null) {
                assertThat(job.get().failure()).isNull();
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("It did not end");
    }

    private kizuna.team.MemberId tamura() {
        return cast.tamura().id();
    }

    private Promise.Id promise(PersonId person, String text) {
        return people.addPromise(person, new Promise.New(text, team.today(), leaver.id()), owner);
    }

    private kizuna.team.@Nullable MemberId member(PersonId person) {
        return people.get(person, owner).memberId();
    }

    private int holder(Promise.Id promise) {
        return db.sql("select member_id from people.promise where id = :id")
                .param("id", promise)
                .get(Integer.class);
    }

    private int stateOwner(PersonId person) {
        return db.sql("select owner from bond.state where person_id = :id")
                .param("id", person)
                .get(Integer.class);
    }

    private @Nullable Integer dueOwner(PersonId person, String reason) {
        return db.sql("select owner from bond.due where person_id = :id and reason = :reason")
                .param("id", person)
                .param("reason", reason)
                .find(Integer.class)
                .orElse(null);
    }

    private @Nullable LocalDate dueDay(PersonId person) {
        return db.sql(
                        "select due_on from bond.due where person_id = :id and reason = 'introduction'")
                .param("id", person)
                .find(LocalDate.class)
                .orElse(null);
    }

    private List<Card> introductions(Me me) {
        return bond.today(me, Locale.JAPANESE).stream()
                .filter(card -> card.reason().equals("introduction"))
                .toList();
    }

    private List<String> acts() {
        return db.sql("select act from team.audit").list(String.class);
    }

    private List<String> names(Handover.Id id, String way, Me me) {
        return handovers.letters(id, way, 0, 50, me).stream().map(Letter::name).toList();
    }

    private String post(String path, String... fields) {
        var request = mvc.post().uri(path).with(Signing.in(owner)).with(csrf());
        for (int each = 0; each < fields.length; each += 2) {
            request = request.param(fields[each], fields[each + 1]);
        }
        var to = request.exchange().getResponse().getRedirectedUrl();
        return to == null ? "" : to;
    }

    private String get(String path, Me me) {
        var response = mvc.get().uri(path).with(Signing.in(me)).exchange().getResponse();
        return new String(
                response.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
