package kizuna.team;

import static org.assertj.core.api.Assertions.assertThat;

import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@KizunaTest
class SessionsTest {
    @Autowired Cast cast;
    @LocalServerPort int port;

    @BeforeEach
    void the_house_is_open() {
        cast.house();
    }

    @Test
    void a_member_stays_signed_in_until_they_sign_out() {
        var mori = new Visitor(port).signIn("mori");
        assertThat(mori.get("/setup/welcome").body()).contains("森 遥");

        assertThat(mori.post("/team/sign-out").statusCode()).isEqualTo(302);

        assertThat(mori.get("/setup/welcome").headers().firstValue("Location").orElseThrow())
                .contains("/team/sign-in");
    }

    @Test
    void a_session_from_before_signing_in_is_worth_nothing_after() {
        var victim = new Visitor(port).signIn("mori");
        var before = session(victim);

        victim.get("/setup/welcome");
        victim.get("/team/sign-in");
        victim.post("/team/sign-in", "signIn", "kobayashi", "password", Cast.PASSWORD);

        assertThat(session(victim).getValue()).isNotEqualTo(before.getValue());
        var attacker = new Visitor(port);
        attacker.bring(before);
        assertThat(attacker.get("/setup/welcome").statusCode()).isEqualTo(302);
    }

    @Test
    void the_cookie_is_out_of_reach_of_scripts_and_of_other_sites() {
        var mori = new Visitor(port);
        mori.get("/team/sign-in");
        var answer = mori.post("/team/sign-in", "signIn", "mori", "password", Cast.PASSWORD);

        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("kizuna="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void looking_at_the_sign_in_page_makes_no_session() {
        var visitor = new Visitor(port);
        visitor.get("/team/sign-in");

        assertThat(visitor.cookies()).noneMatch(cookie -> cookie.getName().equals("kizuna"));
    }

    private static java.net.HttpCookie session(Visitor visitor) {
        return visitor.cookies().stream()
                .filter(cookie -> cookie.getName().equals("kizuna"))
                .findFirst()
                .orElseThrow();
    }
}
