package kizuna;

import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kizuna.people.Belonging;
import kizuna.people.Memory;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Way;
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
    private final People people;

    Cast(Team team, People people) {
        this.team = team;
        this.people = people;
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

    /// The customers: Aiko and her husband, two of her namesakes, Ben Carter, 森 一, and 石田 静, who is
    /// left in peace. Call it after [#house].
    public Cast customers() {
        var main = mainStore();
        var aiko = add(NewPerson.named(main, "田中", "愛子", "たなか", "あいこ"));
        people.addWay(aiko, new Way.New(Way.Kind.PHONE, "090-1234-5678", true), sato());
        people.addBelonging(aiko, new Belonging.New("coat", "キャメルのウールコート", 11, "ブラシは柔らかく"), sato());
        var today = team.today();
        people.addMemory(aiko, new Memory.New("娘さんが小学校に入学", today, null), sato());
        people.join(add(NewPerson.named(main, "田中", "誠", "たなか", "まこと")), aiko, sato());
        add(NewPerson.western(main, "Ben", "Carter"));
        add(NewPerson.named(main, "森", "一", "もり", "はじめ"));
        people.quiet(add(NewPerson.named(main, "石田", "静", "いしだ", "しずか")), "ご本人のご希望", sato());
        add(NewPerson.named(stationStore(), "山口", "直", "やまぐち", "なお"));
        return this;
    }

    /// 田中 愛子: a wool coat, a daughter at school; lives with 田中 誠.
    public PersonId aiko() {
        return customer("田中愛子");
    }

    /// 田中 誠, Aiko's husband and namesake.
    public PersonId makoto() {
        return customer("田中誠");
    }

    /// Ben Carter: given name first.
    public PersonId ben() {
        return customer("Ben Carter");
    }

    /// 森 一: names of one letter, and neither phone nor mail.
    public PersonId hajime() {
        return customer("森一");
    }

    /// 石田 静, who is left in peace (そっと).
    public PersonId shizuka() {
        return customer("石田静");
    }

    /// 山口 直, of 駅前店.
    public PersonId nao() {
        return customer("山口直");
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

    private PersonId add(NewPerson person) {
        return people.add(person.ownedBy(sato().id()), sato());
    }

    private PersonId customer(String name) {
        return people.search(sato(), name, 1).getFirst().id();
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
