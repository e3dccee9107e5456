package kizuna.capital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kizuna.Cast;
import kizuna.Kizuna;
import kizuna.KizunaTest;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Shop;
import kizuna.platform.Sql;
import kizuna.platform.Texts;
import kizuna.team.Team;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/// `kizuna capital …` at the console of a shop that is served at the same time.
@KizunaTest
class ShopCommandTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Team team;
    @Autowired Sql db;
    @Autowired TriedShop shop;
    @Autowired Clock clock;
    @Autowired Environment environment;
    @TempDir Path folder;

    @Test
    void a_shops_own_purchases_are_fitted_and_its_months_counted_anew() {
        cast.house();
        var random = new Random(3);
        for (int i = 0; i < 60; i++) {
            var person =
                    people.add(
                            NewPerson.named(cast.mainStore(), "客" + i, "一", "", ""), cast.sato());
            for (int day = 400 - random.nextInt(300); day > 0 && random.nextInt(6) > 0; ) {
                bought(person, day);
                day -= 5 + random.nextInt(50);
            }
        }
        long bought = db.sql("select count(*) from touches.purchase").get(Long.class);

        var fit = new JsonMapper().readTree(run("fit", "--shop", "--json"));
        assertThat(fit.get("rows").asLong()).isEqualTo(bought);
        assertThat(fit.get("asked").asString()).isEqualTo("bg-nbd");
        assertThat(fit.get("parameters")).isNotEmpty();
        assertThat(run("fit", "--shop")).contains("BG/NBD", "対数尤度").doesNotContain("記録より前からの方");
        db.sql(
                        """
                        update people.person set met_on = date '2001-01-01'
                        where id in (select person_id from touches.purchase
                                     order by person_id limit 1)
                        """)
                .update();
        assertThat(run("fit", "--shop")).contains("記録より前からの方 1人", "あてはめには入れています");
        assertThat(new JsonMapper().readTree(run("fit", "--shop", "--json")).get("older").asInt())
                .isEqualTo(1);

        assertThat(run("recount")).contains("数え直しました");
        assertThat(
                        db.sql(
                                        "select sum(count)::bigint from capital.month where kind = 'purchase'")
                                .get(Long.class))
                .isEqualTo(bought);
    }

    @Test
    void trials_and_what_comes_back_are_told_at_the_console() {
        cast.house();
        var id = shop.of(cast.mainStore(), "電話の効き目", List.of("くじの方"), cast.sato(), clock.instant());

        assertThat(run("trial")).contains("電話の効き目");
        assertThat(run("trial", String.valueOf(id.value())))
                .containsPattern("[0-9]日  \\(-?[0-9.]+日 – -?[0-9.]+日\\)");
        var told = new JsonMapper().readTree(run("trial", "--json"));
        assertThat(told).hasSize(2);
        assertThat(told.get(1).get("verdict").asString()).isNotEmpty();
        assertThat(told.get(1).get("finding").get("curve")).hasSize(TriedShop.WEEKS);

        db.sql(
                        """
                        update capital.trial
                        set stopped_on = began_on,
                            finding = jsonb_set(finding, '{weeksOver}', '0')
                        where id = :id
                        """)
                .param("id", id.value())
                .update();
        assertThat(run("trial")).contains("一週間たたないうちに終わったので");

        assertThat(run("return")).contains("本店", "これは「おかげ」ではありません");
        var all = new JsonMapper().readTree(run("return", "--json"));
        assertThat(all.get("本店").get("returns").get("kinds")).isNotEmpty();
        assertThat(all.get("本店").get("alarms")).isNotEmpty();
    }

    private void bought(PersonId person, int daysAgo) {
        db.sql(
                        """
                        insert into touches.purchase (person_id, store_id, on_date, amount)
                        values (:person, :store, :on, :amount)
                        """)
                .param("person", person)
                .param("store", cast.mainStore())
                .param("on", team.today().minusDays(daysAgo))
                .param("amount", new BigDecimal("1200"))
                .update();
    }

    private String run(String... arguments) {
        var out = new StringWriter();
        var print = new PrintWriter(out, true);
        var settings =
                Map.of(
                        "KIZUNA_DATABASE", environment.getRequiredProperty("spring.datasource.url"),
                        "KIZUNA_DATABASE_USER",
                                environment.getRequiredProperty("spring.datasource.username"),
                        "KIZUNA_DATABASE_PASSWORD",
                                environment.getRequiredProperty("spring.datasource.password"),
                        "KIZUNA_DATA", folder.toString(),
                        "LANG", "ja_JP.UTF-8");
        try (var console = new Shop(Kizuna.class, Texts.load(), settings, print, print)) {
            var line =
                    new CommandLine(
                            new CapitalCommand(console), new CapitalCommandTest.Made(console));
            line.setCaseInsensitiveEnumValuesAllowed(true);
            assertThat(line.execute(arguments)).as(out.toString()).isZero();
        }
        return out.toString();
    }
}
