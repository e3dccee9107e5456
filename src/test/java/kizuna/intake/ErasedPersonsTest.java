package kizuna.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.Signing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// Who was erased stays so, whatever file comes next.
@KizunaTest
class ErasedPersonsTest {
    private static final String PEOPLE =
            "顧客ID,氏名,電話番号\nK1,田中 愛子,090-1111-2222\nK2,森 一,090-3333-4444\n";
    private static final String PURCHASES = "顧客ID,日付,金額\nK1,2026-01-05,1200\nK2,2026-01-05,900\n";

    @TempDir Path folder;
    @Autowired Intake intake;
    @Autowired Cast cast;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    @BeforeEach
    void aiko_was_erased() throws IOException {
        cast.house();
        bring(Kind.PEOPLE, PEOPLE);
        long aiko = db.sql("select id from people.person where given_name = '愛子'").get(Long.class);
        assertThat(
                        mvc.post()
                                .uri("/people/" + aiko + "/erasure")
                                .with(Signing.in(cast.sato()))
                                .with(csrf())
                                .param("name", "田中愛子"))
                .hasStatus(303);
    }

    @Test
    void the_next_file_brings_everyone_else_and_says_why() throws IOException {
        var outcome = bring(Kind.PEOPLE, PEOPLE + "K3,山口 直,\n");

        assertThat(outcome.wrong()).isEqualTo(1);
        assertThat(outcome.firstWrong().getFirst().reason()).contains("情報を消した方です");
        assertThat(outcome.same()).isEqualTo(1);
        assertThat(names()).isEqualTo("森一 山口直");
    }

    @Test
    void another_file_knows_them_by_name_and_number_and_her_family_comes_in() throws IOException {
        var outcome = bring(Kind.PEOPLE, "氏名,電話番号\n田中　愛子,09011112222\n田中 誠,090-1111-2222\n");

        assertThat(outcome.wrong()).isEqualTo(1);
        assertThat(names()).isEqualTo("森一 田中誠");
    }

    @Test
    void their_purchases_do_not_meet_them_anew() throws IOException {
        var outcome = bring(Kind.PURCHASES, PURCHASES);

        assertThat(outcome.added()).isEqualTo(1);
        assertThat(outcome.met()).isZero();
        assertThat(outcome.firstWrong().getFirst().reason()).contains("情報を消した方です");
        assertThat(names()).isEqualTo("森一");
    }

    private String names() {
        return db.sql(
                        """
                        select string_agg(family_name || given_name, ' ' order by id)
                        from people.person where erased_at is null
                        """)
                .get(String.class);
    }

    private Outcome bring(Kind kind, String file) throws IOException {
        var path = Files.writeString(Files.createTempFile(folder, "file", ".csv"), file);
        return intake.bring(
                Order.of(kind, cast.mainStore()),
                Source.of(path),
                Locale.JAPANESE,
                () -> folder.resolve("wrong-" + UUID.randomUUID() + ".csv"),
                Progress.UNSEEN);
    }
}
