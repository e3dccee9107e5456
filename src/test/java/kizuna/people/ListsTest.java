package kizuna.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@KizunaTest
class ListsTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Lists lists;
    @Autowired Views views;
    @Autowired Bulks bulks;
    @Autowired Touches touches;
    @Autowired Clock clock;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me me;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.kobayashi();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| Ben Carter,石田 静,田中 愛子,田中 誠,森 一",
                "quiet=yes | 石田 静",
                "quiet=no&stage=met | Ben Carter,田中 誠,森 一",
                "season=11 | 田中 愛子",
                "season=11&quiet=yes |",
                "newer=7 | 田中 愛子",
                "older=30 | Ben Carter,石田 静,田中 誠,森 一",
                "member=nobody |",
                "stage=family |",
                "season=12 |",
                "stage=nonsense&order=sideways&tag=x | Ben Carter,石田 静,田中 愛子,田中 誠,森 一"
            })
    void a_list_shows_for_whom_all_of_the_filter_holds(
            @Nullable String query, @Nullable String names) {
        touches.record(
                NewTouch.received(
                        cast.aiko(), clock.instant(), Channel.COUNTER, "来店", Signal.VISIT),
                me);
        touches.record(
                NewTouch.received(
                        cast.aiko(), clock.instant(), Channel.MAIL, "ありがとう", Signal.THANKS),
                me);

        assertThat(String.join(",", names(query == null ? "" : query)))
                .isEqualTo(names == null ? "" : names);
    }

    @Test
    void what_was_searched_for_is_not_taken_for_everybody() {
        for (var path : List.of("/people/file?q=田中", "/people/changes/new?q=田中")) {
            assertThat(mvc.get().uri(path).with(Signing.in(me)).exchange()).as(path).hasStatus(422);
        }
    }

    @Test
    void tags_and_owners_narrow_the_list() {
        db.sql("insert into people.tag (id, name, name_key) values (1, '着物', '着物')").update();
        db.sql("insert into people.tagged (person_id, tag_id) values (:person, 1)")
                .param("person", cast.ben())
                .update();

        assertThat(names("tag=1")).containsExactly("Ben Carter");
        assertThat(names("tag=2")).isEmpty();
        assertThat(names("member=" + cast.sato().id().value())).hasSize(5);
        assertThat(people.searchWords(me, "着物", 5)).extracting(Told::kind).contains(Told.Kind.TAG);
        assertThat(names("tag=1", cast.mori())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order=last", "quiet=no", "quiet=no&order=last", "stage=met"})
    void pages_follow_each_other_forth_and_back_without_gap_or_repetition(String query) {
        var sato = cast.sato();
        var filter = Filter.of(query);
        var all = lists.part(filter, null, false, 50, sato).rows();
        var forth = new ArrayList<PersonId>();
        Found.@Nullable Cursor at = null;
        do {
            var part = lists.part(filter, at, false, 2, sato);
            part.rows().forEach(row -> forth.add(row.found().id()));
            at = part.next();
        } while (at != null);

        assertThat(forth).isEqualTo(all.stream().map(row -> row.found().id()).toList());
        for (int i = 1; i < all.size(); i++) {
            assertThat(lists.part(filter, all.get(i).at(), true, 1, sato).rows())
                    .extracting(row -> row.found().id())
                    .containsExactly(all.get(i - 1).found().id());
        }
    }

    @Test
    void whoever_was_in_touch_last_stands_last_by_last_touch() {
        touches.record(
                NewTouch.received(cast.ben(), clock.instant(), Channel.COUNTER, "来店", Signal.VISIT),
                me);

        assertThat(names("order=last")).endsWith("Ben Carter").hasSize(5);
        assertThat(names("order=due")).allMatch(each -> names("").contains(each));
    }

    @Test
    void a_rare_filter_among_many_says_how_far_it_came_and_goes_on() {
        db.sql(
                        """
                        insert into people.person (store_id, family_name, name_key, kana_key)
                        select :store, '某', '某', 'あ' || i from generate_series(1, :many) i
                        """)
                .param("store", cast.mainStore())
                .param("many", Lists.LOOKED_AT + 500)
                .update();
        var filter = Filter.of("velocity=rising");

        var first = lists.part(filter, null, false, 50, me);
        assertThat(first.rows()).isEmpty();
        assertThat(first.further()).isTrue();
        var rest = lists.part(filter, first.next(), false, 50, me);
        assertThat(rest.next()).isNull();
        assertThat(lists.part(Filter.of("quiet=yes"), null, false, 50, me).rows()).hasSize(1);
    }

    @Test
    void a_view_is_kept_shared_changed_removed_and_brought_back() {
        var mine = views.add("静かな方", Filter.of("quiet=yes"), null, me);
        var shared = views.add("秋のコート", Filter.of("season=11"), cast.mainStore(), me);

        assertThat(views.seen(cast.tamura())).extracting(View::name).containsExactly("秋のコート");
        assertThat(views.seen(cast.mori())).isEmpty();
        assertThatThrownBy(() -> views.change(mine, "x", Filter.ALL, null, cast.tamura()))
                .isInstanceOf(Problem.class);
        views.change(
                shared, "冬の前に", Filter.of("season=11&quiet=no"), cast.mainStore(), cast.tamura());
        assertThat(views.get(shared, me).filter().quiet()).isEqualTo("no");
        views.remove(mine, me);
        assertThat(views.seen(me)).hasSize(1);
        views.restore(mine, me);
        assertThat(views.seen(me)).hasSize(2);
        assertThatThrownBy(() -> views.add("x", Filter.ALL, cast.stationStore(), me))
                .isInstanceOf(Problem.class);
        var audience = new ArrayList<PersonId>();
        views.persons(mine, me, audience::addAll);
        assertThat(audience).containsExactly(cast.shizuka());
    }

    @Test
    void a_view_is_opened_by_one_tap_and_leads_from_person_to_person() {
        var made =
                mvc.post()
                        .uri("/people/views")
                        .param("name", "そっとでない方")
                        .param("list", "quiet=no")
                        .with(Signing.in(me))
                        .with(csrf())
                        .exchange();
        var list = Objects.requireNonNull(made.getResponse().getRedirectedUrl());

        assertThat(mvc.get().uri(list).with(Signing.in(me)))
                .bodyText()
                .contains("そっとでない方")
                .doesNotContain("石田 静");
        var person = "/people/" + cast.aiko().value() + "?in={in}&at={at}";
        assertThat(mvc.get().uri(person, "quiet=no", "たなかあいこ").with(Signing.in(me)))
                .bodyText()
                .containsPattern("rel=\"prev\"[^>]*/people/" + cast.ben().value())
                .containsPattern("rel=\"next\"[^>]*/people/" + cast.makoto().value());
        assertThat(mvc.get().uri(person, "q=tanaka", "").with(Signing.in(me)))
                .bodyText()
                .doesNotContain("rel=\"prev\"")
                .containsPattern("rel=\"next\"[^>]*/people/" + cast.makoto().value());
    }

    @Test
    void the_list_is_a_file_for_spreadsheets_without_formulas_and_is_recorded() throws Exception {
        people.add(NewPerson.western(cast.mainStore(), "=1+1", ""), me);
        people.add(NewPerson.named(cast.mainStore(), "𠮷〜田", "−", "よしだ", ""), me);

        var utf8 = file("", StandardCharsets.UTF_8);
        assertThat(utf8).startsWith("\uFEFFお名前,").contains("'=1+1", "𠮷〜田").doesNotContain("山口");
        var cp932 = file("?form=cp932", Charset.forName("windows-31j"));
        assertThat(cp932).startsWith("お名前,").contains("〓～田").contains("石田 静");
        assertThat(file("?quiet=yes", StandardCharsets.UTF_8)).contains("石田").doesNotContain("田中");
        assertThat(
                        db.sql("select count(*) from team.audit where act = 'people.list.export'")
                                .get(Long.class))
                .isEqualTo(3);
    }

    @Test
    void many_are_changed_as_one_and_changed_back_but_for_what_was_changed_since()
            throws Exception {
        var sato = cast.sato();
        var tamura = cast.tamura().id();
        var id = bulks.start(Bulk.Kind.OWNER, tamura.value(), Filter.of("quiet=no"), null, me);
        finished(id);

        assertThat(bulks.get(id, me).persons()).isEqualTo(4);
        assertThat(names("member=" + tamura.value())).hasSize(4).doesNotContain("石田 静");
        assertThat(people.get(cast.nao(), sato).memberId()).isEqualTo(sato.id());
        people.handOver(cast.ben(), me.id(), me);
        bulks.undo(id, me);
        finished(id);
        assertThat(names("member=" + sato.id().value())).hasSize(4);
        assertThat(people.get(cast.ben(), me).memberId()).isEqualTo(me.id());
        assertThatThrownBy(() -> bulks.undo(id, me)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> bulks.get(id, sato)).isInstanceOf(Problem.class);
        assertThatThrownBy(
                        () ->
                                bulks.start(
                                        Bulk.Kind.STORE,
                                        cast.stationStore().value(),
                                        Filter.ALL,
                                        null,
                                        me))
                .isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"STORE", "TAG", "UNTAG", "QUIET", "UNQUIET"})
    void each_change_of_many_can_be_undone(Bulk.Kind kind) throws Exception {
        var sato = cast.sato();
        db.sql("insert into people.tag (id, name, name_key) values (1, '着物', '着物')").update();
        db.sql("insert into people.tagged (person_id, tag_id) values (:person, 1)")
                .param("person", cast.ben())
                .update();
        var before = shown();
        var value =
                kind == Bulk.Kind.STORE
                        ? Integer.valueOf(cast.stationStore().value())
                        : Integer.valueOf(1);
        var id =
                bulks.start(
                        kind,
                        value,
                        Filter.ALL,
                        List.of(cast.ben(), cast.shizuka(), cast.nao(), cast.aiko()),
                        sato);
        finished(id);

        assertThat(shown()).isNotEqualTo(before);
        assertThat(bulks.get(id, sato).persons()).isBetween(1L, 3L);
        bulks.undo(id, sato);
        finished(id);
        assertThat(shown()).isEqualTo(before);
    }

    @Test
    void a_list_of_more_than_can_be_ticked_is_changed_only_by_those_who_lead() throws Exception {
        db.sql(
                        """
                        insert into people.person (store_id, family_name, name_key, kana_key)
                        select :store, '列', '列', '列' from generate_series(1, 200)
                        """)
                .param("store", cast.mainStore())
                .update();
        var page = mvc.get().uri("/people/changes/new");

        assertThat(page.with(Signing.in(me)))
                .bodyText()
                .contains("200名まで")
                .doesNotContain("まとめて直す</button>");
        assertThatThrownBy(() -> bulks.start(Bulk.Kind.QUIET, null, Filter.ALL, null, me))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("bulk_too_many");

        var id = bulks.start(Bulk.Kind.QUIET, null, Filter.ALL, null, cast.sato());
        finished(id);
        assertThat(bulks.get(id, cast.sato()).persons()).isGreaterThan(200);
    }

    private String shown() {
        return db.sql(
                        """
                        select string_agg(p.id || ' ' || p.store_id || ' ' || coalesce(p.quiet_at::text, '')
                            || p.quiet_reason || ' ' || exists (select from people.tagged g
                                                  where g.person_id = p.id), ',' order by p.id)
                        from people.person p
                        """)
                .get(String.class);
    }

    private void finished(Bulk.Id id) throws InterruptedException {
        var made = db.sql("select member_id from people.bulk where id = :id").param("id", id);
        var whose = cast.sato().id().value() == made.get(Integer.class) ? cast.sato() : me;
        for (int i = 0; i < 300; i++) {
            var job = bulks.job(bulks.get(id, whose));
            if (job.isPresent() && job.get().endedAt() != null) {
                assertThat(job.get().failure()).isNull();
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("It did not end");
    }

    private String file(String query, Charset charset) {
        var response =
                mvc.get().uri("/people/file" + query).with(Signing.in(me)).exchange().getResponse();
        return new String(response.getContentAsByteArray(), charset);
    }

    private List<String> names(String query) {
        return names(query, me);
    }

    private List<String> names(String query, Me me) {
        return lists.part(Filter.of(query), null, false, 50, me).rows().stream()
                .map(row -> row.found().name())
                .toList();
    }

    @Test
    void a_filter_is_what_its_address_says() {
        var query =
                "stage=friend&velocity=cooling&older=90&missing=emotion&tag=3&member=nobody&store=1&season=11&quiet=no&order=due";

        assertThat(Filter.of(query).query()).isEqualTo(query);
        assertThat(Filter.of(Map.of("order", "kana")).query()).isEmpty();
        assertThat(Filter.of("order=last").isNarrow()).isFalse();
    }
}
