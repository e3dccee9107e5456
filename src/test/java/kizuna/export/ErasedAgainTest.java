package kizuna.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizuna.Cast;
import kizuna.Kizuna;
import kizuna.KizunaTest;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import kizuna.platform.Sql;
import kizuna.platform.Texts;
import kizuna.team.Signing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import picocli.CommandLine;

/// An older export still has whoever was erased since; the list beside the exports knows it.
@KizunaTest
class ErasedAgainTest {
    @Autowired Cast cast;
    @Autowired Export export;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;
    @TempDir Path folder;

    @Test
    void whoever_was_erased_since_does_not_come_back_with_an_older_export() throws Exception {
        cast.house().customers();
        var aiko = cast.aiko();
        var file = export.make(Optional.of(folder.resolve("old.zip")), Progress.UNSEEN).file();
        var name =
                db.sql("select family_name || given_name from people.person where id = :p")
                        .param("p", aiko)
                        .get(String.class);
        assertThat(
                        mvc.post()
                                .uri("/people/" + aiko.value() + "/erasure")
                                .with(Signing.in(cast.sato()))
                                .with(csrf())
                                .param("name", name)
                                .param("wish", "family"))
                .hasStatus(303);
        var list = export.folder().resolve(ErasedFile.NAME);
        assertThat(Files.readString(list)).doesNotContain(name);
        Files.copy(list, folder.resolve(ErasedFile.NAME));
        var others =
                "select count(*) from people.person where erased_at is null and family_name <> ''";
        var left = db.sql(others).get(Long.class);
        var marks = "select encode(fingerprint, 'hex') from people.suppression order by 1";
        var suppressed = db.sql(marks).list(String.class);
        assertThat(suppressed).isNotEmpty();

        var out = new StringWriter();
        var writer = new PrintWriter(out, true);
        var environment =
                Map.of("KIZUNA_DATA", folder.resolve("new").toString(), "LANG", "ja_JP.UTF-8");
        try (var shop = new Shop(Kizuna.class, Texts.load(), environment, writer, writer)) {
            var restore = new RestoreCommand(shop);
            CommandLine.populateCommand(restore, file.toString());
            assertThat(restore.call()).isZero();

            assertThat(out.toString()).contains("もう一度消しました", "1人");
            var there = shop.bean(Sql.class);
            assertThat(there.sql(others).get(Long.class)).isEqualTo(left);
            assertThat(there.sql(marks).list(String.class)).isEqualTo(suppressed);
            assertThat(
                            there.sql("select person_id || ' ' || wish from people.erasure")
                                    .list(String.class))
                    .isEqualTo(List.of(aiko.value() + " family"));
            var anew = Files.readAllLines(folder.resolve("new/exports").resolve(ErasedFile.NAME));
            assertThat(anew).hasSize(1);
            assertThat(Files.readAllLines(list)).containsAll(anew);
            assertThat(shop.bean(ErasedFile.class).heed(file)).as("once").isZero();
        }
    }
}
