package kizuna.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import kizuna.export.Export;
import kizuna.export.RestoreCommand;
import kizuna.platform.Finding;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import kizuna.platform.Texts;
import kizuna.team.Team;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;

/// What was told in confidence moves with the house, and its key by another way.
@KizunaTest
class ConfidenceElsewhereTest {
    private static final String WORDS = "膝のお加減が悪く、段差では手を添える";

    @Autowired Cast cast;
    @Autowired Confidences confidences;
    @Autowired Keyring keys;
    @Autowired Export export;
    @Autowired Team team;
    @TempDir Path folder;

    @Test
    void a_restored_house_asks_for_the_key_and_opens_with_it() throws Exception {
        cast.house().customers();
        var today = team.today();
        var note =
                confidences.add(
                        cast.aiko(),
                        new Confidence.New(WORDS, today, Consent.How.COUNTER, today.plusDays(9)),
                        cast.sato());
        var file = export.make(Optional.of(folder.resolve("house.zip")), Progress.UNSEEN).file();
        var out = new StringWriter();
        var writer = new PrintWriter(out, true);
        var data = folder.resolve("new");
        var environment = Map.of("KIZUNA_DATA", data.toString(), "LANG", "ja_JP.UTF-8");

        try (var shop = new Shop(Kizuna.class, Texts.load(), environment, writer, writer)) {
            var restore = new RestoreCommand(shop);
            CommandLine.populateCommand(restore, file.toString());
            assertThat(restore.call()).isZero();
            assertThat(out.toString()).contains(keys.noteInUse().id()).contains("鍵");

            var there = shop.bean(Confidences.class);
            assertThatThrownBy(() -> there.open(cast.aiko(), note, cast.sato()))
                    .hasMessageContaining("people.problem.key_missing");
            assertThat(KeysCheck.of(shop))
                    .extracting(Finding::state)
                    .isEqualTo(List.of(Finding.State.WRONG));

            var key = data.resolve("keys").resolve("notes.key");
            Files.createDirectories(data.resolve("keys"));
            Files.copy(keys.file(), key);
            assertThat(there.open(cast.aiko(), note, cast.sato())).isEqualTo(WORDS);
            assertThat(KeysCheck.of(shop))
                    .extracting(Finding::state)
                    .isEqualTo(List.of(Finding.State.WELL));
        }
    }
}
