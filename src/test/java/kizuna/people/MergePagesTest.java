package kizuna.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.List;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.team.Signing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@KizunaTest
class MergePagesTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired MockMvcTester mvc;

    private PersonId kept = new PersonId(0);
    private PersonId away = new PersonId(0);

    @BeforeEach
    void someone_was_written_in_twice() {
        cast.house();
        kept = person("高橋", "由美");
        away = person("髙橋", "ゆみ");
        people.addMemory(
                away,
                new Memory.New("犬を飼いはじめた", java.time.LocalDate.of(2026, 1, 2), null),
                cast.sato());
    }

    @Test
    void whoever_writes_in_a_number_that_is_there_is_told_so_on_the_page() {
        assertThat(get("/people/" + away.value()))
                .bodyText()
                .contains("同じ方かもしれません：高橋 由美", "電話番号が同じ");
    }

    @Test
    void the_two_are_seen_beside_each_other_made_one_and_two_again() {
        assertThat(get("/people/duplicates")).bodyText().contains("高橋 由美", "髙橋 ゆみ", "同じ方のようです");
        assertThat(get("/people/" + kept.value() + "/merge?with=" + away.value()))
                .bodyText()
                .contains("残す記録", "まとめる記録", "こちらへ移るもの");

        var done =
                post(
                        "/people/" + kept.value() + "/merge",
                        "with",
                        String.valueOf(away.value()),
                        "name",
                        "away");
        var page = String.valueOf(done.getResponse().getRedirectedUrl());
        assertThat(get(page)).bodyText().contains("ひとつにまとめました", "犬を飼いはじめた", "髙橋 ゆみ");
        assertThat(get("/people/" + away.value()).getResponse().getRedirectedUrl())
                .isEqualTo("/people/" + kept.value());
        assertThat(get("/people/duplicates")).bodyText().contains("同じ方らしい記録はありません");

        var merge = page.substring(page.indexOf("merged=") + 7);
        var parted = post("/people/" + kept.value() + "/merges/" + merge + "/undoing");
        assertThat(get(parted.getResponse().getRedirectedUrl()))
                .bodyText()
                .contains("元のとおり二つに分けました", "高橋 由美")
                .doesNotContain("犬を飼いはじめた");
        assertThat(get("/people/" + away.value())).hasStatusOk().bodyText().contains("犬を飼いはじめた");
    }

    @Test
    void the_other_one_is_found_by_name_too() {
        assertThat(get("/people/" + kept.value() + "/merge?q=ゆみ")).bodyText().contains("髙橋 ゆみ");
    }

    @Test
    void who_is_told_apart_is_not_asked_about_again_and_that_can_be_undone() {
        String[] pair = {"low", String.valueOf(kept.value()), "high", String.valueOf(away.value())};
        var told = post("/people/duplicates/apart", pair);
        assertThat(get(told.getResponse().getRedirectedUrl()))
                .bodyText()
                .contains("別の方として覚えました", "同じ方らしい記録はありません");
        post("/people/duplicates/apart/undoing", pair);
        assertThat(get("/people/duplicates")).bodyText().contains("髙橋 ゆみ");
    }

    private PersonId person(String family, String given) {
        return people.add(
                NewPerson.named(cast.mainStore(), family, given, "たかはし", "ゆみ"),
                List.of(new Way.New(Way.Kind.PHONE, "090-1111-2222", false)),
                cast.sato());
    }

    private MvcTestResult get(@org.jspecify.annotations.Nullable String address) {
        return mvc.get().uri(String.valueOf(address)).with(Signing.in(cast.sato())).exchange();
    }

    private MvcTestResult post(String address, String... params) {
        var request = mvc.post().uri(address).with(Signing.in(cast.sato())).with(csrf());
        for (int i = 0; i < params.length; i += 2) {
            request.param(params[i], params[i + 1]);
        }
        return request.exchange();
    }
}
