package kizuna.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.List;
import java.util.Set;
import kizuna.Cast;
import kizuna.KizunaTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@KizunaTest
class TeamTest {
    @Autowired Cast cast;
    @Autowired Team team;
    @Autowired MockMvcTester mvc;

    @Test
    void the_owner_sees_both_stores_and_mori_only_her_own() {
        cast.house();

        assertThat(cast.sato().stores())
                .containsExactlyInAnyOrder(cast.mainStore(), cast.stationStore());
        assertThat(cast.mori().stores()).containsExactly(cast.stationStore());
        assertThat(team.members()).hasSize(5);
    }

    @Test
    void colleagues_are_those_of_my_stores_and_the_owner_who_is_at_all_of_them() {
        cast.house();
        team.join(new NewMember("new", "店なし 花", null, Set.of(Role.OWNER), List.of()));

        assertThat(team.colleagues(cast.mori()))
                .extracting(Member::name)
                .containsExactlyInAnyOrder("佐藤 恵", "森 遥", "店なし 花");
        assertThat(team.stores(cast.mori())).extracting(Store::name).containsExactly("駅前店");
    }

    @Test
    void a_visitor_is_asked_to_sign_in_first() {
        cast.house();

        assertThat(mvc.get().uri("/team?x=1"))
                .hasStatus(302)
                .hasRedirectedUrl("/team/sign-in?to=%2Fteam%3Fx%3D1");
        assertThat(mvc.get().uri("/team/sign-in")).hasStatusOk().bodyText().contains("キズナクリーニング");
        assertThat(
                        mvc.post()
                                .uri("/team/sign-in")
                                .with(csrf())
                                .param("signIn", "ＳＡＴＯ")
                                .param("password", Cast.PASSWORD)
                                .param("to", "/team"))
                .hasStatus(302)
                .hasRedirectedUrl("/team");
    }
}
