package kizuna.touches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.List;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Sql;
import kizuna.team.Signing;
import kizuna.team.Team;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// A purchase noted by hand: a slip of the year is asked about.
@KizunaTest
class PurchaseFormTest {
    private static final String BOX = "name=\"sure\"";

    @Autowired Cast cast;
    @Autowired Team team;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    @BeforeEach
    void house() {
        cast.house().customers();
    }

    @Test
    void a_day_of_long_ago_is_asked_about_and_nothing_typed_is_lost() {
        assertThat(send("1950-06-01", ""))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "onDate-error",
                        "2年より前の日付です",
                        BOX + " value=\"1950-06-01\"",
                        "この日付で合っています",
                        "value=\"1950-06-01\"",
                        "value=\"1,200\"",
                        "value=\"紺のコート\"",
                        "name=\"refund\" value=\"1\" checked");
        assertThat(days()).isEmpty();

        assertThat(send("1950-06-01", "1950-06-01")).hasStatus(303);
        assertThat(days()).containsExactly(LocalDate.of(1950, 6, 1));
    }

    @Test
    void what_was_said_of_one_day_is_not_said_of_another() {
        assertThat(send("1960-06-01", "1950-06-01")).hasStatus(422).bodyText().contains(BOX);
        assertThat(days()).isEmpty();
    }

    @Test
    void two_years_ago_nobody_asks_and_a_day_earlier_they_do() {
        var edge = team.today().minusYears(2);
        assertThat(send(edge.toString(), "")).hasStatus(303);
        assertThat(send(edge.minusDays(1).toString(), "")).hasStatus(422);
        assertThat(days()).containsExactly(edge);
    }

    @Test
    void a_form_begun_anew_asks_nothing() {
        var address = "/touches/purchases/new/" + cast.aiko().value();
        assertThat(mvc.get().uri(address).with(Signing.in(cast.kobayashi())).exchange())
                .hasStatus(200)
                .bodyText()
                .doesNotContain(BOX);
    }

    private List<LocalDate> days() {
        return db.sql("select on_date from touches.purchase").list(LocalDate.class);
    }

    private MvcTestResult send(String day, String sure) {
        return mvc.post()
                .uri("/touches/purchases")
                .with(Signing.in(cast.kobayashi()))
                .with(csrf())
                .param("person", String.valueOf(cast.aiko().value()))
                .param("amount", "1,200")
                .param("items", "紺のコート")
                .param("refund", "1")
                .param("onDate", day)
                .param("sure", sure)
                .exchange();
    }
}
