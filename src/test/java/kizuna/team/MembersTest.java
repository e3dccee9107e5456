package kizuna.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.Visitor;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;

@KizunaTest
class MembersTest {
    private static final Pattern LINK = Pattern.compile("/team/invitations/[A-Za-z0-9_-]+");

    @Autowired Cast cast;
    @Autowired Team team;
    @Autowired Members members;
    @Autowired Sql db;
    @LocalServerPort int port;

    @BeforeEach
    void the_house_is_open() {
        cast.house();
    }

    @Test
    void a_new_member_chooses_their_own_password_by_a_link_that_works_once() {
        var tamura = new Visitor(port).signIn("tamura");
        tamura.get("/team/members/new");
        var link = LINK.matcher(add(tamura, "hayashi", "MEMBER", cast.mainStore()).body());
        assertThat(link.find()).isTrue();
        var path = link.group();

        var hayashi = new Visitor(port);
        assertThat(hayashi.get(path).body()).contains("林 翔さん、キズナクリーニングへようこそ");
        assertThat(hayashi.post(path, "password", "short").body()).contains("10文字以上");
        assertThat(hayashi.post(path, "password", "iron and steam 7").statusCode()).isEqualTo(302);
        assertThat(hayashi.get("/team").body()).contains("林 翔");

        assertThat(hayashi.get(path).statusCode()).isEqualTo(404);
        assertThat(new Visitor(port).get(path).body()).contains("この招待リンクは使えません");
    }

    @Test
    void an_invitation_from_localhost_says_how_to_let_colleagues_in_and_can_be_copied() {
        try (var desk = Browser.desk(port)) {
            var page = desk.signIn("tamura", Cast.PASSWORD).page();
            page.navigate(
                    "http://localhost:" + port + "/team/members/" + cast.kobayashi().id().value());
            page.getByText("招待リンクをつくる").click();

            assertThat(page.content()).contains("--listen");
            page.getByText(
                            "コピー",
                            new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                    .click();
            page.getByText("コピーしました").waitFor();
            desk.isAccessible();
        }
    }

    @Test
    void an_invitation_ends_when_its_time_is_over_or_another_is_made() {
        var kobayashi = cast.kobayashi().id();
        var first = members.invite(kobayashi, cast.sato());
        var second = members.invite(kobayashi, cast.sato());

        assertThat(members.invited(first)).isEmpty();
        assertThat(members.invited(second)).isPresent();

        db.sql("update team.invitation set expires_at = now() - interval '1 second'").update();
        assertThat(members.invited(second)).isEmpty();
    }

    @Test
    void the_token_itself_is_not_kept() {
        var token = members.invite(cast.mori().id(), cast.sato());

        assertThat(db.sql("select token_hash from team.invitation").list(String.class))
                .singleElement()
                .isNotEqualTo(token);
    }

    @Test
    void a_manager_looks_after_their_own_store_and_not_after_those_above() {
        var tamura = cast.tamura();

        members.change(cast.kobayashi().id(), form("kobayashi", Role.MEMBER), tamura);
        refuses(Problem.Kind.NOT_FOUND, () -> members.managedBy(tamura, cast.mori().id()));
        refuses(Problem.Kind.FORBIDDEN, () -> members.managedBy(tamura, cast.sato().id()));
        refuses(Problem.Kind.FORBIDDEN, () -> members.invite(cast.sato().id(), tamura));
        refuses(
                Problem.Kind.FORBIDDEN,
                () -> members.change(cast.kobayashi().id(), form("kobayashi", Role.OWNER), tamura));
    }

    @Test
    void a_manager_cannot_give_a_store_that_is_not_theirs() {
        var elsewhere =
                new MemberForm(
                        "林 翔",
                        "hayashi",
                        Set.of(Role.MEMBER),
                        List.of(cast.stationStore().value()),
                        "8",
                        "");

        refuses(Problem.Kind.FORBIDDEN, () -> members.add(elsewhere, cast.tamura()));
    }

    @Test
    void the_last_owner_can_neither_leave_nor_step_down() {
        var sato = cast.sato();

        refuses(Problem.Kind.CONFLICT, () -> members.leave(sato.id(), sato));
        refuses(
                Problem.Kind.CONFLICT,
                () -> members.change(sato.id(), form("sato", Role.MEMBER), sato));

        members.change(cast.tamura().id(), form("tamura", Role.OWNER), sato);
        members.leave(sato.id(), sato);
        assertThat(team.get(sato.id()).hasLeft()).isTrue();
    }

    @Test
    void who_left_is_signed_out_at_once_and_cannot_come_in_again() {
        var mori = new Visitor(port).signIn("mori");

        members.leave(cast.mori().id(), cast.sato());

        assertThat(mori.get("/team").statusCode()).isEqualTo(302);
        mori.get("/team/sign-in");
        assertThat(
                        mori.post("/team/sign-in", "signIn", "mori", "password", Cast.PASSWORD)
                                .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_changed_role_counts_at_the_next_page() {
        var kobayashi = new Visitor(port).signIn("kobayashi");
        assertThat(kobayashi.get("/team/members/new").statusCode()).isEqualTo(403);

        members.change(cast.kobayashi().id(), form("kobayashi", Role.MANAGER), cast.sato());

        assertThat(kobayashi.get("/team/members/new").statusCode()).isEqualTo(200);
    }

    @Test
    void a_taken_sign_in_name_is_told_at_its_field() {
        var sato = new Visitor(port).signIn("sato");
        sato.get("/team/members/new");

        var answer = add(sato, "ＭＯＲＩ", "MEMBER", cast.mainStore());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("「ＭＯＲＩ」は、すでに使われている", "value=\"林 翔\"");
    }

    @Test
    void signing_out_everywhere_ends_every_session_of_that_member_only() {
        var phone = new Visitor(port).signIn("kobayashi");
        var till = new Visitor(port).signIn("kobayashi");
        var mori = new Visitor(port).signIn("mori");
        assertThat(phone.get("/team/me").body()).contains("この端末");

        phone.post("/team/me/sign-outs");

        assertThat(phone.get("/team/me").statusCode()).isEqualTo(302);
        assertThat(till.get("/team/me").statusCode()).isEqualTo(302);
        assertThat(mori.get("/team/me").statusCode()).isEqualTo(200);
    }

    @Test
    void a_changed_password_keeps_this_device_and_ends_the_others() {
        var phone = new Visitor(port).signIn("kobayashi");
        var till = new Visitor(port).signIn("kobayashi");
        phone.get("/team/me");

        assertThat(change(phone, "not the one", "linen and lace 8")).isEqualTo(422);
        assertThat(change(phone, Cast.PASSWORD, "password123")).isEqualTo(422);
        assertThat(change(phone, Cast.PASSWORD, "linen and lace 8")).isEqualTo(302);

        assertThat(phone.get("/team/me").statusCode()).isEqualTo(200);
        assertThat(till.get("/team/me").statusCode()).isEqualTo(302);
    }

    @Test
    void the_owner_reads_who_did_what_page_by_page() {
        var sato = new Visitor(port).signIn("sato");
        for (int i = 0; i < 60; i++) {
            members.invite(cast.mori().id(), cast.sato());
        }

        var first = sato.get("/team/audit").body();
        assertThat(first).contains("<bdi>森 遥</bdi>").doesNotContain("member:");
        assertThat(first).contains("招待リンクをつくった", "佐藤 恵", "rel=\"next\"");
        var older = Pattern.compile("before=(\\d+)").matcher(first);
        assertThat(older.find()).isTrue();
        assertThat(sato.get("/team/audit?before=" + older.group(1)).body()).contains("お店をひらいた");
        assertThat(sato.get("/team/audit?member=" + cast.mori().id().value()).body())
                .contains("記録はまだありません");
    }

    @Test
    void the_record_can_be_neither_changed_nor_shortened() {
        for (var change :
                List.of(
                        "update team.audit set act = ''",
                        "delete from team.audit",
                        "truncate team.audit")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> db.sql(change).update())
                    .withMessageContaining("append-only");
        }
    }

    @Test
    void the_language_a_member_chose_goes_with_them_to_every_device() {
        var phone = new Visitor(port).signIn("kobayashi");
        phone.get("/team");
        assertThat(phone.post("/language", "to", "en", "back", "/team").statusCode())
                .isEqualTo(303);

        var till = new Visitor(port).signIn("kobayashi");

        assertThat(till.get("/team").body()).contains("lang=\"en\"", "Members");
    }

    private java.net.http.HttpResponse<String> add(
            Visitor visitor, String signIn, String role, StoreId store) {
        return visitor.post(
                "/team/members",
                "name",
                "林 翔",
                "signIn",
                signIn,
                "roles",
                role,
                "stores",
                String.valueOf(store.value()),
                "capacity",
                "8",
                "language",
                "");
    }

    private static int change(Visitor visitor, String current, String password) {
        return visitor.post("/team/me/password", "current", current, "password", password)
                .statusCode();
    }

    private MemberForm form(String signIn, Role role) {
        var member = team.find(signIn).orElseThrow();
        return new MemberForm(
                member.name(),
                signIn,
                Set.of(role),
                member.stores().stream().map(StoreId::value).toList(),
                "8",
                "");
    }

    private static void refuses(Problem.Kind kind, Runnable deed) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(deed::run)
                .extracting(Problem::kind)
                .isEqualTo(kind);
    }
}
