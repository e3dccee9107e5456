package kizuna;

import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.NewHouse;
import kizuna.team.NewMember;
import kizuna.team.Role;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.springframework.stereotype.Component;

/// Those who appear in the tests, always the same: a dry cleaner with two stores.
///
/// Every member signs in as the name of the method that finds them (`sato`, `tamura` …) with
/// [#PASSWORD]; `MockMvc` tests sign in with `kizuna.team.Signing.in(cast.kobayashi())`.
@Component
public class Cast {
    public static final String PASSWORD = "wool and silk 42";

    private final Team team;

    Cast(Team team) {
        this.team = team;
    }

    /// The house キズナクリーニング with its stores and members. Call it first in a test.
    public Cast house() {
        team.found(
                new NewHouse(
                        "キズナクリーニング",
                        ZoneId.of("Asia/Tokyo"),
                        Currency.getInstance("JPY"),
                        Locale.JAPANESE,
                        "本店",
                        "佐藤 恵",
                        "sato",
                        PASSWORD));
        team.open("駅前店");
        join("tamura", "田村 健", Set.of(Role.MANAGER, Role.MEMBER), "本店");
        join("kobayashi", "小林 葵", Set.of(Role.MEMBER), "本店");
        join("mori", "森 遥", Set.of(Role.MEMBER), "駅前店");
        join("okada", "岡田 樹", Set.of(Role.COACH), "本店");
        return this;
    }

    /// 佐藤 恵, the owner; sees both stores.
    public Me sato() {
        return me("sato");
    }

    /// 田村 健, the manager of 本店.
    public Me tamura() {
        return me("tamura");
    }

    /// 小林 葵, a member of 本店.
    public Me kobayashi() {
        return me("kobayashi");
    }

    /// 森 遥, a member of 駅前店.
    public Me mori() {
        return me("mori");
    }

    /// 岡田 樹, the coach.
    public Me okada() {
        return me("okada");
    }

    public StoreId mainStore() {
        return store("本店");
    }

    public StoreId stationStore() {
        return store("駅前店");
    }

    public Me me(String signIn) {
        return team.meOf(idOf(signIn));
    }

    private MemberId idOf(String signIn) {
        return team.find(signIn).orElseThrow().id();
    }

    private StoreId store(String name) {
        return team.stores().stream()
                .filter(store -> store.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void join(String signIn, String name, Set<Role> roles, String store) {
        team.join(new NewMember(signIn, name, PASSWORD, roles, List.of(store(store))));
    }
}
