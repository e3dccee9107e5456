package kizuna.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kizuna.Cast;
import kizuna.Kizuna;
import kizuna.KizunaTest;
import kizuna.platform.Finding;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.platform.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import picocli.CommandLine;

/// `kizuna export`, `kizuna restore` and what `kizuna doctor` says of them.
@KizunaTest
class ExportCommandTest {
    @Autowired Cast cast;
    @Autowired Environment environment;
    @Autowired ExportStore store;
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void a_house_moves_to_another_machine_and_is_the_same_there() throws Exception {
        cast.house().customers();
        var file = folder.resolve("house.zip");
        try (var shop = shop(true, "old")) {
            run(new ExportCommand(shop), "--out", file.toString());
            assertThat(out.toString())
                    .contains("控えができました：" + file, "パスワードを照らし合わせるための符号", "大切にしまってください");
            out.getBuffer().setLength(0);
            run(new ExportCommand(shop), "--json");
            assertThat(out.toString())
                    .contains("\"file\":\"" + folder.resolve("old/exports/kizuna-"))
                    .contains("\"rows\":", "\"schema\":\"", "\"takenAt\":\"");
            out.getBuffer().setLength(0);
            assertThat(ExportCheck.of(shop))
                    .extracting(Finding::name, Finding::state)
                    .contains(org.assertj.core.groups.Tuple.tuple("export", Finding.State.WELL));
        }
        var second = folder.resolve("second.zip");
        try (var shop = shop(false, "new")) {
            assertThat(ExportCheck.of(shop)).as("nothing is started for it").isEmpty();
            run(new RestoreCommand(shop), file.toString());
            assertThat(out.toString()).contains("「キズナクリーニング」が戻りました", "./kizuna start");
            assertThatThrownBy(() -> run(new RestoreCommand(shop), file.toString()))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("export.problem.not_empty");
            run(new ExportCommand(shop), "--out", second.toString());
        }
        try (var one = Archive.open(file);
                var other = Archive.open(second)) {
            assertThat(other.manifest().tables()).isEqualTo(one.manifest().tables());
            assertThat(other.manifest().holdsTheSameAs(one.manifest())).isTrue();
        }
    }

    @Test
    void a_wrong_file_makes_no_shop() throws Exception {
        var words = Files.writeString(folder.resolve("words.zip"), "これは控えではありません");
        try (var shop = shop(false, "nothing")) {
            assertThatThrownBy(() -> run(new RestoreCommand(shop), words.toString()))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("export.problem.no_zip");
        }
        assertThat(folder.resolve("nothing")).doesNotExist();
    }

    @Test
    void the_doctor_says_when_the_last_export_failed() {
        cast.house();
        var now = java.time.Instant.parse("2026-11-22T00:00:00Z");
        try (var shop = shop(true, "sick")) {
            assertThat(ExportCheck.of(shop)).extracting(Finding::words).contains("控えがまだひとつもありません。");
            long id = store.begin("here", "/mnt/kizuna.zip", now, cast.sato().id());
            store.failed(id, now, Problem.busy("export.problem.full", "/mnt"));
            assertThat(ExportCheck.of(shop))
                    .filteredOn(each -> each.state() == Finding.State.WRONG)
                    .singleElement()
                    .satisfies(
                            each ->
                                    assertThat(each.words())
                                            .startsWith("ディスクがいっぱいで")
                                            .contains("/mnt"));
        }
    }

    private static void run(Callable<Integer> command, String... arguments) {
        CommandLine.populateCommand(command, arguments);
        try {
            assertThat(command.call()).isZero();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(List.of(arguments).toString(), e);
        }
    }

    private Shop shop(boolean here, String data) {
        var environment = new HashMap<String, String>();
        environment.put("KIZUNA_DATA", folder.resolve(data).toString());
        environment.put("LANG", "ja_JP.UTF-8");
        if (here) {
            environment.putAll(
                    Map.of(
                            "KIZUNA_DATABASE", property("spring.datasource.url"),
                            "KIZUNA_DATABASE_USER", property("spring.datasource.username"),
                            "KIZUNA_DATABASE_PASSWORD", property("spring.datasource.password")));
        }
        return new Shop(
                Kizuna.class,
                Texts.load(),
                environment,
                new PrintWriter(out, true),
                new PrintWriter(out, true));
    }

    private String property(String name) {
        return environment.getRequiredProperty(name);
    }
}
