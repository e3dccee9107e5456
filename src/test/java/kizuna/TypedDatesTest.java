package kizuna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizuna.platform.Datable;
import kizuna.statistics.Decay;
import kizuna.team.Signing;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// Every date that a person may type, typed wrongly: an error at its field, and nothing is lost.
@KizunaTest
class TypedDatesTest {
    private static final String MARK = "紺のコートのお話";
    private static final List<String> IMPOSSIBLE =
            List.of("0001-01-01", "1900-01-01", "1939-12-31", "2100-01-01", "+99999999-01-01");

    @Autowired Cast cast;
    @Autowired Touches touches;
    @Autowired Clock clock;
    @Autowired MockMvcTester mvc;

    /// `dates`: the fields of the form that are days.
    private record Typed(String address, List<String> dates, Map<String, String> others) {}

    @BeforeEach
    void house() {
        cast.house().customers();
    }

    @Test
    void an_impossible_date_is_told_at_its_field_and_stays_with_all_that_was_typed() {
        var told = new ArrayList<Executable>();
        for (var form : forms()) {
            for (var field : form.dates()) {
                IMPOSSIBLE.forEach(day -> told.add(() -> told(form, field, day)));
            }
        }
        assertAll(told);
    }

    private void told(Typed form, String field, String day) {
        assertThat(send(form, field, day))
                .as("%s %s=%s", form.address(), field, day)
                .hasStatus(422)
                .bodyText()
                .contains("1940年から2099年", "value=\"" + day + "\"", MARK);
    }

    @Test
    void the_first_and_the_last_possible_day_break_nothing() {
        for (var day : List.of(Datable.FIRST, Datable.LAST)) {
            for (var form : forms()) {
                for (var field : form.dates()) {
                    assertThat(send(form, field, day.toString()).getResponse().getStatus())
                            .as("%s %s=%s", form.address(), field, day)
                            .isIn(303, 422);
                }
            }
        }
    }

    @Test
    void the_days_that_can_be_typed_can_be_reckoned_with() {
        assertThat(Decay.holds((int) Datable.FIRST.toEpochDay())).isTrue();
        assertThat(Decay.holds((int) Datable.LAST.toEpochDay())).isTrue();
    }

    @Test
    void what_a_device_kept_for_a_hundred_years_is_refused() {
        var old = Map.of("line", "田中愛子さん 来店", "at", "1900-01-01T00:00:00Z");
        assertThat(post("/touches/capture/kept", old)).hasStatus(422);
    }

    @Test
    void a_card_is_not_put_off_to_a_year_that_is_none() {
        var later = new LinkedHashMap<String, String>();
        later.put("person", String.valueOf(cast.aiko().value()));
        later.put("reason", "first_visit");
        later.put("element", "contact");
        later.put("channel", "phone");
        later.put("act", "later");
        later.put("until", "+99999999-01-01");
        assertThat(post("/bond/decisions", later))
                .hasStatus(422)
                .bodyText()
                .contains("1940年から2099年");
    }

    private List<Typed> forms() {
        long aiko = cast.aiko().value();
        var person = String.valueOf(aiko);
        var store = String.valueOf(cast.mainStore().value());
        var story = story(person, store);
        return List.of(
                new Typed(
                        "/touches/purchases",
                        List.of("onDate"),
                        Map.of(
                                "person",
                                person,
                                "amount",
                                "100",
                                "items",
                                MARK,
                                "sure",
                                Datable.FIRST.toString())),
                touch(),
                new Typed("/people/" + aiko + "/promises", List.of("dueOn"), Map.of("text", MARK)),
                new Typed("/people/" + aiko + "/memories", List.of("dueOn"), Map.of("text", MARK)),
                new Typed(
                        "/people", List.of("metOn"), Map.of("familyName", MARK, "storeId", store)),
                new Typed(
                        "/people/" + aiko + "/consents",
                        List.of("on"),
                        Map.of("kind", "mail", "wording", MARK)),
                new Typed(
                        "/people/" + aiko + "/corrections",
                        List.of("askedOn", "dueOn"),
                        Map.of("text", MARK)),
                new Typed(
                        "/people/" + aiko + "/confidences",
                        List.of("agreedOn", "expiresOn"),
                        Map.of("text", MARK, "agreed", "1")),
                new Typed(
                        "/feasts/new",
                        List.of("on"),
                        Map.of("store", store, "words", MARK, "name", "田中愛子")),
                new Typed(
                        "/feasts/reviews",
                        List.of("on-0"),
                        Map.of("store", store, "rows", "1", "kind-0", "joy", "words-0", MARK)),
                new Typed(
                        "/wow/stories",
                        List.of("happenedOn"),
                        Map.of("store", store, "title", MARK, "happened", MARK)),
                new Typed(
                        story + "/parts",
                        List.of("dueOn"),
                        Map.of("kind", "plan", "text", MARK, "to", idea(story))),
                new Typed(
                        "/wow/recoveries",
                        List.of("day"),
                        Map.of("person", person, "missed", MARK, "hour", "10:00")),
                new Typed(
                        "/wow/budget/spendings",
                        List.of("onDate"),
                        Map.of("person", person, "kind", "gift", "amount", "100", "text", MARK)));
    }

    private Typed touch() {
        var visit =
                NewTouch.received(
                        cast.aiko(), clock.instant(), Channel.COUNTER, MARK, Signal.VISIT);
        var id = touches.record(visit, cast.kobayashi()).value();
        return new Typed(
                "/touches/" + id, List.of("onDate"), Map.of("text", MARK, "channel", "COUNTER"));
    }

    private String story(String person, String store) {
        var told = Map.of("person", person, "store", store, "title", "春の一日", "happened", "花をいただいた");
        var at = post("/wow/stories", told).getResponse().getRedirectedUrl();
        return String.valueOf(at).replaceAll("[?#].*", "");
    }

    private String idea(String story) {
        var idea = Map.of("kind", "idea", "text", "お花をもう一度");
        var at = post(story + "/parts", idea).getResponse().getRedirectedUrl();
        return String.valueOf(at).replaceAll(".*part-", "");
    }

    private MvcTestResult send(Typed form, String field, String day) {
        var all = new LinkedHashMap<>(form.others());
        all.put(field, day);
        return post(form.address(), all);
    }

    private MvcTestResult post(String address, Map<String, String> fields) {
        var request = mvc.post().uri(address).with(Signing.in(cast.kobayashi())).with(csrf());
        for (var field : fields.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.exchange();
    }
}
