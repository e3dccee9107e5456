package kizuna.wow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.bond.Bond;
import kizuna.letters.MailServer;
import kizuna.letters.OpenShop;
import kizuna.people.Addressee;
import kizuna.people.Addressees;
import kizuna.people.Consent;
import kizuna.people.Erased;
import kizuna.people.Merges;
import kizuna.people.Merging;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Promise;
import kizuna.people.Way;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.Signing;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// Nobody bears abuse alone.
@KizunaTest
class HelpsTest {
    @Autowired Cast cast;
    @Autowired OpenShop shop;
    @Autowired Helps helps;
    @Autowired Bond bond;
    @Autowired People people;
    @Autowired Touches touches;
    @Autowired Addressees addressees;
    @Autowired Merges merges;
    @Autowired WowKeeper keeper;
    @Autowired WowWaits waits;
    @Autowired Team team;
    @Autowired java.time.Clock clock;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me me;
    private PersonId aiko;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.kobayashi();
        aiko = cast.aiko();
    }

    @Test
    void one_tap_calls_the_colleague_who_is_named_for_it() {
        assertThat(helps.colleague(cast.mainStore(), me).map(Member::id))
                .contains(cast.tamura().id());
        helps.name(cast.mainStore(), cast.okada().id(), "okada@tsumugi.example", cast.sato());
        assertThat(helps.colleague(cast.mainStore(), me).map(Member::id))
                .contains(cast.okada().id());

        var help = helps.call(aiko, me);
        assertThat(helps.calling(cast.okada())).extracting(Help::id).containsExactly(help);
        assertThat(waits.of(cast.okada().id().value(), Set.of(cast.mainStore().value()), 9))
                .isEqualTo(1);
        assertThat(helps.calling(cast.tamura())).isEmpty();
        helps.read(help, cast.okada());
        assertThat(helps.calling(cast.okada())).isEmpty();
    }

    @Test
    void from_that_moment_they_are_on_nobodys_today_and_get_no_letter() throws Exception {
        people.addPromise(aiko, new Promise.New("見本をお見せする", team.today(), me.id()), me);
        touches.record(
                NewTouch.received(aiko, clock.instant(), Channel.MAIL, "返事をください", Signal.REPLY),
                me);
        assertThat(isOnToday()).isTrue();
        assertThat(today()).contains("返事をください");

        var help = helps.call(aiko, me);
        assertThat(isOnToday()).isFalse();
        assertThat(today()).doesNotContain("返事をください");
        assertThat(addressees.of(List.of(aiko), Way.Kind.MAIL, List.of(cast.mainStore())).values())
                .extracting(Addressee::reach)
                .doesNotContain(Consent.Reach.YES);
        touches.record(
                NewTouch.received(aiko, clock.instant(), Channel.MAIL, "まだですか", Signal.REPLY), me);
        bond.rebuild(Progress.UNSEEN);
        assertThat(isOnToday()).as("after a re-score, too").isFalse();

        assertThatThrownBy(() -> helps.free(help, "落ち着かれた", me))
                .hasMessageContaining("wow.problem.leads_free");
        helps.free(help, "ご家族が来られることになった", cast.tamura());
        assertThat(isOnToday()).isTrue();
        helps.guardAgain(help, cast.tamura());
        assertThat(isOnToday()).isFalse();
    }

    @Test
    void its_record_is_for_those_concerned_and_each_reading_is_written_down() {
        var help = helps.call(aiko, me);
        helps.note(help, "大声を出された", "「土下座しろ」", "小林、岡田", me);
        assertThat(helps.read(help, cast.sato()).notes())
                .singleElement()
                .satisfies(note -> assertThat(note.words()).isEqualTo("「土下座しろ」"));
        assertThatThrownBy(() -> helps.read(help, cast.okada()))
                .hasMessageContaining("wow.problem.help_unknown");
        assertThat(helps.list(null, 9, cast.okada())).isEmpty();
        assertThat(helps.list(null, 9, me)).hasSize(1);
        assertThat(
                        db.sql(
                                        "select count(*) from team.audit where act = 'wow.help.read' and member_id = :m")
                                .param("m", cast.sato().id())
                                .get(Long.class))
                .isEqualTo(1);
    }

    @Test
    void a_slip_is_taken_back_at_once_and_not_once_something_is_written() {
        var help = helps.call(aiko, me);
        helps.withdraw(help, me);
        assertThat(helps.isGuarded(aiko)).isFalse();
        var again = helps.call(aiko, me);
        helps.note(again, "怒鳴られた", "", "", me);
        assertThatThrownBy(() -> helps.withdraw(again, me))
                .hasMessageContaining("wow.problem.not_a_slip");
    }

    @Test
    void it_goes_with_its_person_and_is_let_go_with_them() {
        var twin = people.add(NewPerson.named(cast.mainStore(), "田中", "愛子", "", ""), me);
        helps.call(twin, me);
        var merge = merges.merge(new Merging(aiko, twin, Set.of()), cast.sato());
        assertThat(helps.isGuarded(aiko)).isTrue();
        assertThat(guarded()).isEqualTo(1);
        merges.part(merge, cast.sato());
        assertThat(helps.isGuarded(aiko)).isFalse();
        assertThat(helps.isGuarded(twin)).isTrue();
        assertThat(guarded()).isEqualTo(1);
        keeper.erase(new Erased(twin, List.of()));
        assertThat(helps.isGuarded(twin)).isFalse();
    }

    /// Without whom it is about: mail is read by anyone who passes by.
    @Test
    void the_named_colleague_gets_a_mail_at_once_where_they_gave_an_address() throws Exception {
        try (var server = MailServer.start()) {
            shop.open(server.port(), "https://kizuna.example");
            helps.name(cast.mainStore(), cast.okada().id(), "", cast.sato());
            var silent = helps.call(cast.ben(), me);
            helps.name(cast.mainStore(), cast.okada().id(), "okada@shop.example", cast.sato());
            var help = helps.call(aiko, me);
            await(() -> !server.messages().isEmpty());

            assertThat(server.messages()).hasSize(1);
            var mail = server.messages().getFirst();
            assertThat(mail.to()).isEqualTo("okada@shop.example");
            assertThat(mail.text())
                    .contains(me.name(), "https://kizuna.example/wow/help/" + help.value())
                    .doesNotContain("田中");
            assertThat(helps.get(help, me).mailedAt()).isNotNull();
            assertThat(helps.get(silent, me).mailedAt()).isNull();
        }
    }

    @Test
    void a_mail_that_was_not_taken_is_told_to_who_called() throws Exception {
        try (var server = MailServer.start()) {
            server.mood((step, _) -> step == MailServer.Step.RCPT ? "550 nobody here" : null);
            shop.open(server.port(), "");
            helps.name(cast.mainStore(), cast.okada().id(), "okada@shop.example", cast.sato());
            var help = helps.call(aiko, me);
            await(() -> !helps.get(help, me).mailFailed().isEmpty());
            assertThat(helps.get(help, me).mailedAt()).isNull();
            assertThat(
                            mvc.get()
                                    .uri("/wow/help/" + help.value())
                                    .with(Signing.in(me))
                                    .exchange()
                                    .getResponse()
                                    .getContentAsString(StandardCharsets.UTF_8))
                    .contains("メールは届きませんでした");
        }
    }

    private static void await(BooleanSupplier isSo) throws InterruptedException {
        for (int i = 0; i < 500 && !isSo.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(isSo.getAsBoolean()).isTrue();
    }

    private long guarded() {
        return db.sql(
                        "select count(*) from people.person where guarded_at is not null and erased_at is null")
                .get(Long.class);
    }

    private boolean isOnToday() {
        return bond.today(me, Locale.JAPANESE).stream()
                .anyMatch(each -> each.personId().equals(aiko));
    }

    private String today() throws Exception {
        return mvc.get()
                .uri("/")
                .with(Signing.in(me))
                .exchange()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
