package kizuna.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import kizuna.KizunaTest;
import kizuna.bond.Bond;
import kizuna.bond.Card;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.NewHouse;
import kizuna.team.Organisation;
import kizuna.team.Team;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KizunaTest
class SampleTest {
    private static final LocalDate END = LocalDate.of(2026, 11, 22);

    /// Answers to their own words have the answer in them, and are left out.
    private static final String ANSWERED =
            """
            select sum(answered)::float8 / sum(done) from bond.tally where reason <> 'answer'
            group by reason, element having sum(done) >= 5 order by 1
            """;

    private static final String NO_WORD =
            """
            select kind from (
                select 'occasion' vocabulary, kind from people.occasion
                union select 'belonging', kind from people.belonging
                union select 'relation', kind from people.relation) used
            where not exists (
                select from people.word w where w.vocabulary = used.vocabulary and w.key = kind)
            """;

    /// How a trial stands, told from what was found.
    private static final String TRIED =
            """
            select case when next_on is not null then 'running'
                        when (finding->'adjusted'->>'lower')::float8 > 0 then 'more'
                        when (finding->'adjusted'->>'upper')::float8 < 0 then 'less'
                        else 'not detectable' end
            from capital.trial
            where least((finding->>'reached')::int, (finding->>'held')::int) >= 10
            order by 1
            """;

    @Autowired private Sample sample;
    @Autowired private Bond bond;
    @Autowired private Team team;
    @Autowired private People people;
    @Autowired private Sql sql;

    @Test
    void an_empty_house_becomes_a_living_shop() {
        sample.fill(7, END, Progress.UNSEEN);
        assertThat(team.organisation()).map(Organisation::name).hasValue("つむぎ屋クリーニング");
        assertThat(sample.signIns()).allMatch(each -> team.find(each.signIn()).isPresent());
        assertThat(count("select count(*) from people.person")).isBetween(395L, 410L);
        assertThat(count("select count(*) from touches.touch")).isGreaterThan(8000);
        assertThat(count("select count(*) from bond.state where due_on is not null")).isPositive();
        assertThat(count("select count(distinct reason) from bond.due")).isEqualTo(5);
        var owner = team.meOf(team.members().getFirst().id());
        var emily = people.search(owner, "emily", 5);
        assertThat(emily).isNotEmpty();
    }

    /// In the middle of its own work PostgreSQL believes that nobody is there, and looks for each
    /// person as if that cost nothing: minutes, on the shop as it is.
    @Test
    void whoever_is_looked_up_while_it_is_made_is_looked_up_by_what_is_there() {
        sql.sql("analyze people.person").update();
        var believed = new ArrayList<Long>();
        sample.fill(
                7,
                END,
                (done, total) -> {
                    if (done == total) {
                        believed.add(
                                count(
                                        "select reltuples::bigint from pg_class where oid = 'people.person'::regclass"));
                    }
                });

        assertThat(believed).isNotEmpty().allMatch(persons -> persons > 300);
    }

    @Test
    void dates_belongings_and_relations_are_called_by_words_of_the_shop() {
        sample.fill(7, END, Progress.UNSEEN);

        assertThat(sql.sql(NO_WORD).list(String.class)).isEmpty();
    }

    @Test
    void it_has_what_people_allowed_and_told_in_confidence_and_who_is_written_down_twice() {
        sample.fill(7, END, Progress.UNSEEN);

        assertThat(count("select count(*) from people.consent where given and wording <> ''"))
                .isBetween(12L, 80L);
        assertThat(count("select count(*) from people.consent where not given")).isPositive();
        assertThat(count("select count(*) from people.confidence")).isEqualTo(3);
        assertThat(count("select count(*) from people.correction where settled_at is null"))
                .isEqualTo(1);
        assertThat(count("select count(distinct high) from people.duplicate")).isBetween(3L, 8L);
    }

    @Test
    void each_of_the_three_has_a_morning_of_many_kinds_and_every_stage_is_there() {
        sample.fill(7, team.today(), Progress.UNSEEN);

        for (var each : sample.signIns()) {
            var me = team.meOf(team.find(each.signIn()).orElseThrow().id());
            var reasons =
                    bond.today(me, Locale.JAPANESE).stream()
                            .collect(Collectors.groupingBy(Card::reason, Collectors.counting()));
            assertThat(reasons).as(each.name()).hasSizeGreaterThanOrEqualTo(5);
            assertThat(reasons.getOrDefault("answer", 0L)).as(each.name()).isBetween(1L, 4L);
        }
        var stages =
                sql.sql("select count(*)::int from bond.state group by stage order by stage")
                        .list(Integer.class);
        assertThat(stages).hasSize(5).allMatch(many -> many >= 8);
    }

    @Test
    void learning_has_something_to_show() {
        sample.fill(7, team.today(), Progress.UNSEEN);

        assertThat(sql.sql(ANSWERED).list(Double.class))
                .as("not too good to be true, whatever the reason")
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(share -> share < 0.75);
        assertThat(count("select count(distinct element) from bond.tally where done >= 5"))
                .isGreaterThanOrEqualTo(2);
        assertThat(count("select count(*) from bond.tally where answered > done")).isZero();
        assertThat(
                        sql.sql("select sum(answered)::float8 / sum(done) from bond.tally")
                                .get(Double.class))
                .isBetween(0.3, 0.65);
    }

    @Test
    void what_it_asked_a_lot_was_answered_clearly_once_honestly_not_once_and_is_open_still() {
        sample.fill(7, END, Progress.UNSEEN);

        assertThat(sql.sql(TRIED).list(String.class))
                .containsExactly("more", "not detectable", "running", "running");
        assertThat(count("select count(*) from capital.trial")).isEqualTo(4);
        assertThat(
                        count(
                                """
                                select count(*) from capital.trial
                                where letter_id is null and (plan->>'smallest')::float8 > 0
                                """))
                .isEqualTo(2);
    }

    @Test
    void filling_it_again_changes_nothing_and_new_people_can_be_added() {
        sample.fill(7, END, Progress.UNSEEN);
        long before = count("select count(*) from people.person");
        sample.fill(8, END, Progress.UNSEEN);
        var owner = team.meOf(team.members().getFirst().id());
        people.add(NewPerson.named(team.stores().getFirst().id(), "角", "愛", "すみ", "あい"), owner);
        assertThat(count("select count(*) from people.person")).isEqualTo(before + 1);
    }

    @Test
    void another_house_is_left_alone() {
        team.found(
                new NewHouse(
                        "靴のあさひ",
                        ZoneId.of("Asia/Tokyo"),
                        Currency.getInstance("JPY"),
                        Locale.JAPANESE,
                        "本店",
                        "浅野 愛",
                        "ai",
                        "long enough to be one"));
        assertThatThrownBy(() -> sample.fill(7, END, Progress.UNSEEN)).isInstanceOf(Problem.class);
        assertThat(count("select count(*) from people.person")).isZero();
        assertThat(Optional.of(team.members().size())).hasValue(1);
    }

    private long count(String statement) {
        return sql.sql(statement).get(Long.class);
    }
}
