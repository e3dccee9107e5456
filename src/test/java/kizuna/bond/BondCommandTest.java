package kizuna.bond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import kizuna.Cast;
import kizuna.Kizuna;
import kizuna.KizunaTest;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.platform.Texts;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import picocli.CommandLine;

/// `kizuna bond …` at the console of a shop that is served at the same time.
@KizunaTest
class BondCommandTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Touches touches;
    @Autowired Scales scales;
    @Autowired Environment environment;
    @Autowired Clock clock;
    @TempDir Path folder;

    @Test
    void bonds_are_explained_and_computed_again_at_the_console() {
        scales.forget();
        var me = cast.house().sato();
        var aoki = person("青木");
        person("石井");
        person("石井");
        touches.record(
                NewTouch.received(aoki, clock.instant(), Channel.COUNTER, "", Signal.VISIT), me);
        var out = new StringWriter();
        try (var shop = shop(out)) {
            run(new ExplainCommand(shop), "青木");
            assertThat(out.toString())
                    .contains("青木 一  [出会い]", "お会いしたばかりの方です。", "ふれあい: 足りない", "お越しになった日: 1");

            out.getBuffer().setLength(0);
            run(new ExplainCommand(shop), "--json", String.valueOf(aoki.value()));
            assertThat(out.toString()).contains("\"stage\":\"met\"", "\"percent\":0");

            assertThatThrownBy(() -> run(new ExplainCommand(shop), "石井"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("石井 一, ");
            assertThatThrownBy(() -> run(new ExplainCommand(shop), "上田"))
                    .hasMessageContaining("bond.cli.unknown");

            out.getBuffer().setLength(0);
            run(new RescoreCommand(shop), "--json");
            assertThat(out.toString()).contains("\"persons\":3");
            out.getBuffer().setLength(0);
            run(new RescoreCommand(shop));
            assertThat(out.toString()).contains("3人の絆を計算し直しました");
        }
    }

    @Test
    void machines_read_plain_numbers_and_lower_case_words() {
        scales.forget();
        var me = cast.house().sato();
        var aoki = person("青木");
        touches.record(
                NewTouch.received(aoki, clock.instant(), Channel.MAIL, "ありがとう", Signal.THANKS), me);
        var out = new StringWriter();
        try (var shop = shop(out)) {
            run(new TodayCommand(shop), "--json");

            assertThat(out.toString())
                    .startsWith("[{\"personId\":" + aoki.value() + ",\"name\":\"青木 一\"")
                    .contains("\"stage\":\"", "\"stageWord\":", "\"reason\":\"answer\"")
                    .contains("\"element\":\"contact\"", "\"channel\":\"mail\"")
                    .contains("\"since\":\"" + java.time.LocalDate.now(clock).getYear())
                    .doesNotContain("{\"value\"", "\"CONTACT\"", "_id");
            assertThatThrownBy(() -> run(new TodayCommand(shop), "--limit", "0"))
                    .hasMessageContaining("limit_one");
        }
    }

    private PersonId person(String name) {
        return people.add(NewPerson.named(cast.mainStore(), name, "一", "", ""), cast.sato());
    }

    private static void run(Callable<Integer> command, String... arguments) {
        CommandLine.populateCommand(command, arguments);
        try {
            assertThat(command.call()).isZero();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Shop shop(StringWriter out) {
        return new Shop(
                Kizuna.class,
                Texts.load(),
                Map.of(
                        "KIZUNA_DATABASE", environment.getRequiredProperty("spring.datasource.url"),
                        "KIZUNA_DATABASE_USER",
                                environment.getRequiredProperty("spring.datasource.username"),
                        "KIZUNA_DATABASE_PASSWORD",
                                environment.getRequiredProperty("spring.datasource.password"),
                        "KIZUNA_DATA", folder.toString(),
                        "LANG", "ja_JP.UTF-8"),
                new PrintWriter(out, true),
                new PrintWriter(out, true));
    }
}
