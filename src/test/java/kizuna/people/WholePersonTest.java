package kizuna.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.Team;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// A person, whole: each thing that is known of them is written in, put right, taken away and
/// brought back on their page.
@KizunaTest
class WholePersonTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Team team;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me me;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.kobayashi();
    }

    @Test
    void every_kind_of_thing_is_written_in_put_right_taken_away_and_brought_back() {
        var forms =
                Map.of(
                        "ways", "kind=MAIL&value=a@example.com&label=勤め先",
                        "occasions", "kind=wedding&month=5",
                        "belongings", "what=革の手袋&kind=leather&season=12&material=羊革&bought=2019年4月",
                        "memories", "text=試験は2月&dueMonth=2",
                        "names", "familyName=鈴木&familyKana=スズキ&note=ご結婚前",
                        "relations", "with=山田 花&kind=friend",
                        "preferences", "text=香りの強い洗剤&avoid=1");
        var again =
                Map.of(
                        "ways", "kind=MAIL&value=b@example.com&standing=BOUNCED",
                        "occasions", "kind=opening&month=6&day=1&year=1990",
                        "belongings", "what=革のコート",
                        "memories", "text=試験は3月",
                        "names", "familyName=鈴本",
                        "relations", "with=山田 花子&kind=neighbour",
                        "preferences", "text=のりは弱め");
        forms.forEach(
                (part, typed) -> {
                    var before = known(cast.ben());
                    var page = "/people/" + cast.ben().value() + "/" + part;
                    assertThat(post(page, typed)).as(part).hasStatus(303);
                    var written = known(cast.ben());
                    assertThat(written).as(part).isNotEqualTo(before);

                    var thing = page + "/" + newest(part);
                    var undo = undoOf(post(thing, again.getOrDefault(part, "")));
                    assertThat(known(cast.ben())).as(part).isNotEqualTo(written);
                    assertThat(post(undo, "noun=" + part)).as(part).hasStatus(303);
                    assertThat(known(cast.ben())).as("undone " + part).isEqualTo(written);

                    var back = undoOf(post(thing + "/removal", ""));
                    assertThat(known(cast.ben())).as("removed " + part).isEqualTo(before);
                    assertThat(post(back, "")).as(part).hasStatus(303);
                    assertThat(known(cast.ben())).as("back " + part).isEqualTo(written);
                });
    }

    @Test
    void a_thing_of_someone_else_or_of_another_store_is_not_there() {
        var way = people.ways(cast.aiko()).getFirst().id().value();
        var ofBen = "/people/" + cast.ben().value() + "/ways/" + way;
        assertThat(post(ofBen, "kind=PHONE&value=03-1111-2222")).hasStatus(404);
        assertThat(post(ofBen + "/removal", "")).hasStatus(404);

        me = cast.mori();
        assertThat(post("/people/" + cast.aiko().value() + "/ways/" + way + "/removal", ""))
                .hasStatus(404);
        assertThat(people.ways(cast.aiko())).hasSize(1);
    }

    @Test
    void mother_of_one_is_child_of_the_other_and_may_be_said_more_closely() {
        relate("with=田中 誠&kind=child");
        assertThat(kinds(cast.aiko())).containsExactly("child");
        assertThat(kinds(cast.makoto())).containsExactly("parent");
        assertThat(body(get("/people/" + cast.makoto().value())))
                .contains("親御さん <bdi>田中 愛子", "/people/" + cast.aiko().value());

        var relation = people.known(person(cast.makoto()), me).relations().getFirst().id();
        post(
                "/people/" + cast.makoto().value() + "/relations/" + relation.value(),
                "other=" + cast.aiko().value() + "&kind=mother&back=son");
        assertThat(kinds(cast.makoto())).containsExactly("mother");
        assertThat(kinds(cast.aiko())).containsExactly("son");

        assertThat(relate("with=田中 誠&kind=friend")).hasStatus(422).bodyText().contains("もう書いてあります");
    }

    @Test
    void who_is_meant_by_a_name_is_asked_where_several_are_called_so() {
        var page = "/people/" + cast.hajime().value() + "/relations";
        assertThat(post(page, "with=田中&kind=friend"))
                .hasStatus(422)
                .bodyText()
                .contains("どの方ですか", "お客様ではない", "selected>お友だち");
        assertThat(get(page + "/candidates?with=たなか")).bodyText().contains("田中 愛子", "お客様ではない");

        assertThat(post(page, "with=田中&withId=name&kind=friend")).hasStatus(303);
        assertThat(people.known(person(cast.hajime()), me).relations())
                .singleElement()
                .matches(each -> each.otherId() == null && each.name().equals("田中"));
    }

    @Test
    void a_relation_to_someone_of_another_store_is_not_shown_there() {
        relate("with=Ben&kind=friend");
        db.sql("update people.person set store_id = :store where id = :ben")
                .param("store", cast.stationStore())
                .param("ben", cast.ben())
                .update();
        assertThat(kinds(cast.aiko())).isEmpty();
        assertThat(body(get("/people/" + cast.aiko().value()))).doesNotContain("Ben");
    }

    @Test
    void the_page_begins_with_what_matters_before_one_speaks() {
        var aiko = cast.aiko();
        post("/people/" + aiko.value() + "/preferences", "text=ご主人の話&avoid=1");
        post("/people/" + aiko.value() + "/preferences", "text=のりは弱め");
        people.addPromise(aiko, new Promise.New("ボタンを探す", team.today(), null), me);
        people.addMemory(aiko, new Memory.New("試験", team.today(), team.today()), me);

        var page = body(get("/people/" + aiko.value()));
        assertThat(page.indexOf("お声をかける前に")).isBetween(0, page.indexOf("id=\"memories\""));
        var atHand = page.substring(page.indexOf("お声をかける前に"), page.indexOf("portrait-page"));
        assertThat(atHand).containsSubsequence("ご主人の話", "ボタンを探す", "試験", "のりは弱め");
    }

    @Test
    void tags_are_one_however_they_are_written_and_come_back() {
        var page = "/people/" + cast.aiko().value() + "/tags";
        post(page, "name=コーラス");
        post("/people/" + cast.ben().value() + "/tags", "name=ｺｰﾗｽ");
        assertThat(people.tags(10)).extracting(Tag::name).containsExactly("コーラス");

        var tag = people.tags(10).getFirst().id().value();
        var there = post(page + "/" + tag + "/removal", "name=コーラス");
        assertThat(people.known(person(cast.aiko()), me).tags()).isEmpty();
        assertThat(followed(there)).contains("消しました", "name=\"name\" value=\"コーラス\"");
        post("/people/" + cast.ben().value() + "/tags/" + tag + "/removal", "");
        assertThat(people.tags(10)).isEmpty();
    }

    @Test
    void a_promise_is_given_up_only_with_a_reason_and_stays_on_the_page() {
        var promise = people.addPromise(cast.aiko(), new Promise.New("直し", team.today(), null), me);
        var page = "/people/" + cast.aiko().value();
        var path = page + "/promises/" + promise.value();
        assertThat(post(path + "/release", "reason=")).hasStatus(422).bodyText().contains("ひとこと");
        assertThat(people.promises(cast.aiko())).allMatch(Promise::isOpen);

        post(path + "/release", "reason=部品がもうない");
        assertThat(people.promises(cast.aiko())).noneMatch(Promise::isOpen);
        assertThat(body(get(page))).contains("部品がもうない");
        post(path + "/owing", "");
        assertThat(people.promises(cast.aiko())).allMatch(Promise::isOpen);

        assertThat(post(path, "text=直しの見積もり&dueOn=2020-01-01")).hasStatus(303);
        assertThat(people.promises(cast.aiko()).getFirst().dueOn())
                .isEqualTo(LocalDate.of(2020, 1, 1));
    }

    @Test
    void what_a_file_told_beside_is_shown_its_newest_value_first() {
        for (int file = 1; file <= 2; file++) {
            db.sql(
                            """
                            insert into people.field (person_id, heading, value, import_id)
                            values (:person, '会員ランク', :value, :file)
                            """)
                    .param("person", cast.aiko())
                    .param("value", "ランク" + file)
                    .param("file", (long) file)
                    .update();
        }
        assertThat(body(get("/people/" + cast.aiko().value())))
                .contains("会員ランク", "ランク2")
                .doesNotContain("ランク1");
    }

    @Test
    void what_cannot_be_is_refused_at_its_field() {
        var page = "/people/" + cast.aiko().value();
        assertThat(post(page + "/belongings", "what=コート&bought=きのう"))
                .hasStatus(422)
                .bodyText()
                .contains("belonging-bought-error", "きのう");
        assertThat(post(page + "/ways", "kind=MAIL&value=a@example.com")).hasStatus(303);
        var mail = newest("ways");
        assertThat(post(page + "/ways/" + mail, "kind=PHONE&value=090-1234-5678"))
                .hasStatus(422)
                .bodyText()
                .contains("もう書いてあります", "ways-" + mail + "-value-error");
        assertThat(post(page + "/tags", "name=" + "あ".repeat(50))).hasStatus(422);
        assertThat(post(page + "/nothing", "")).hasStatus(404);
    }

    @Test
    void a_form_is_on_the_page_once_it_is_opened_and_begins_with_how_things_are() {
        var page = "/people/" + cast.aiko().value();
        var way = people.ways(cast.aiko()).getFirst();
        var name = "ways-" + way.id().value();
        var field = "id=\"" + name + "-value\" name=\"value\" type=\"text\" value=\"" + way.value();

        assertThat(body(get(page)))
                .contains("href=\"" + page + "?open=" + name + "#form-" + name)
                .doesNotContain(field);
        assertThat(body(get(page + "?open=" + name))).contains("id=\"form-" + name, field);
    }

    private MvcTestResult relate(String typed) {
        return post("/people/" + cast.aiko().value() + "/relations", typed);
    }

    private java.util.List<String> kinds(PersonId id) {
        return people.known(person(id), me).relations().stream().map(Relation::kind).toList();
    }

    private Person person(PersonId id) {
        return people.get(id, me);
    }

    private Known known(PersonId id) {
        return people.known(person(id), me);
    }

    private long newest(String part) {
        var table = part.equals("names") ? "past_name" : part.substring(0, part.length() - 1);
        table = part.equals("memories") ? "memory" : table;
        return db.sql("select max(id) from people." + table).get(Long.class);
    }

    private String undoOf(MvcTestResult there) {
        var undo = Pattern.compile("/people/\\d+/removals/\\d+/undoing").matcher(followed(there));
        assertThat(undo.find()).isTrue();
        return undo.group();
    }

    private String followed(MvcTestResult there) {
        var location = Objects.requireNonNull(there.getResponse().getHeader("Location"));
        return body(
                mvc.get()
                        .uri(java.net.URI.create(location.replaceFirst("#.*", "")))
                        .with(Signing.in(me))
                        .exchange());
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), UTF_8);
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(Signing.in(me)).exchange();
    }

    private MvcTestResult post(String path, String typed) {
        var request = mvc.post().uri(path).with(Signing.in(me)).with(csrf());
        for (var field : typed.split("&")) {
            if (!field.isEmpty()) {
                var at = field.indexOf('=');
                request = request.param(field.substring(0, at), field.substring(at + 1));
            }
        }
        return request.exchange();
    }
}
