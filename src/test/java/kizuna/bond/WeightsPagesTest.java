package kizuna.bond;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.Visitor;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.touches.Signal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The pages where the model is read, changed, and seen to learn.
@KizunaTest
class WeightsPagesTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Learning learning;
    @Autowired Rescoring rescoring;
    @Autowired Scales scales;
    @Autowired kizuna.platform.Sql db;
    @LocalServerPort int port;

    @BeforeEach
    void house() {
        scales.forget();
        cast.house();
        people.add(NewPerson.named(cast.mainStore(), "青木", "一", "", ""), cast.sato());
    }

    @Test
    void a_number_is_changed_on_the_page_and_goes_back() {
        var owner = new Visitor(port).signIn("sato");
        assertThat(owner.get("/bond/weights").body()).contains("まだだれも変えていません");

        var answer = owner.post("/bond/weights", typed("0", "contactHalfLife", "45"));
        assertThat(answer.headers().firstValue("Location")).contains("/bond/weights?said=changed");
        ended();
        var page = owner.get("/bond/weights?said=changed").body();
        assertThat(page)
                .contains("新しい重みになりました", "ふれあいの半減期：30 → 45", "佐藤 恵", "いまの値は45、はじめの値は30です。")
                .contains("1人の絆を計算し直しました");

        owner.post("/bond/weights/first", "version", "1");
        ended();
        assertThat(scales.newest().weights()).isEqualTo(Weights.FIRST);
        assertThat(owner.get("/bond/weights").body()).contains("ふれあいの半減期：45 → 30");
    }

    @Test
    void what_is_wrong_is_said_at_the_field_and_all_that_was_typed_is_kept() {
        var owner = new Visitor(port).signIn("tamura");
        owner.get("/bond/weights");
        var answer =
                owner.post(
                        "/bond/weights",
                        typed("0", "contactHalfLife", "ながく", "visit", "7", "cap", "0"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("value=\"ながく\"", "数で書いてください。", "value=\"7\"", "0.1から100までの数にしてください。");
        assertThat(scales.newest().version()).isZero();
    }

    @Test
    void two_managers_at_once_do_not_undo_each_other() {
        var owner = new Visitor(port).signIn("sato");
        owner.get("/bond/weights");
        owner.post("/bond/weights", typed("0", "visit", "2"));
        ended();
        var answer = owner.post("/bond/weights", typed("0", "visit", "3"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("ほかの人が重みを変えました", "value=\"3\"");
        assertThat(scales.newest().weights().visit()).isEqualTo(2);
    }

    @Test
    void members_read_what_was_learned_but_weigh_nothing() {
        var member = new Visitor(port).signIn("kobayashi");
        assertThat(member.get("/bond/weights").statusCode()).isEqualTo(403);
        assertThat(member.post("/bond/weights", typed("0", "visit", "2")).statusCode())
                .isEqualTo(403);
        assertThat(member.get("/bond/learning").body())
                .contains("まだ何も分かりません")
                .doesNotContain("/bond/weights");
    }

    @Test
    void what_was_learned_is_told_with_an_honest_width() {
        learned(20, 14);
        var page = new Visitor(port).signIn("kobayashi").get("/bond/learning");
        assertThat(page.body()).contains("20回のうち14回、お応えがありました。", "10回のうち5回から9回ほど");
        var other = new Visitor(port).signIn("mori").get("/bond/learning");
        assertThat(other.body()).as("another store").contains("まだ何も分かりません");
    }

    @Test
    void the_pages_are_for_everyone() {
        learned(4, 1);
        for (var device : List.of(Browser.phone(port), Browser.desk(port))) {
            try (device) {
                device.signIn("sato", Cast.PASSWORD);
                device.open("/bond/learning").isAccessible();
                device.open("/bond/weights").isAccessible();
                device.page().locator("#contactHalfLife").fill("2");
                device.page().getByText("この重みにする").click();
                device.page().locator(".error").waitFor();
                device.isAccessible();
                device.forgive("422");
            }
        }
    }

    @Test
    void the_progress_ends_by_itself_on_the_page() {
        try (var desk = Browser.desk(port)) {
            desk.signIn("sato", Cast.PASSWORD).open("/bond/weights");
            desk.page().locator("#visit").fill("3");
            desk.page().getByText("この重みにする").click();
            desk.page().getByText("人の絆を計算し直しました").waitFor();
            desk.isAccessible();
        }
        ended();
    }

    private void learned(int done, int answered) {
        var store = cast.mainStore();
        learning.count(store, "late", Signal.CONTACT, done);
        answers(store.value(), answered);
    }

    private void answers(int store, int answered) {
        db.sql("update bond.tally set answered = :answered where store_id = :store")
                .param("answered", answered)
                .param("store", store)
                .update();
    }

    private String[] typed(String version, String... changes) {
        var typed = new java.util.LinkedHashMap<String, String>();
        WeightsForm.values(Weights.FIRST)
                .forEach((name, value) -> typed.put(name, Weight.written(value)));
        typed.put("version", version);
        for (int i = 0; i < changes.length; i += 2) {
            typed.put(changes[i], changes[i + 1]);
        }
        var all = new ArrayList<String>();
        typed.forEach((name, value) -> all.addAll(List.of(name, value)));
        return all.toArray(String[]::new);
    }

    private void ended() {
        while (rescoring.isUnderWay()
                || rescoring.latest().map(job -> job.endedAt() == null).orElse(false)) {
            Thread.onSpinWait();
        }
    }
}
