package kizuna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.UnsupportedEncodingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// A second tap, a bad connection: what was bought or given is written once.
@KizunaTest
class MoneySentTwiceTest {
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f-]{36})\"");
    private static final String PURCHASES = "/touches/purchases";
    private static final String SPENDINGS = "/wow/budget/spendings";

    @Autowired Cast cast;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me me;
    private String aiko;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.kobayashi();
        aiko = String.valueOf(cast.aiko().value());
    }

    @Test
    void a_purchase_sent_twice_is_written_once_and_answered_the_same() {
        var bought = purchase(UUID.randomUUID(), "777");
        var first = saved(PURCHASES, bought);
        assertThat(saved(PURCHASES, bought)).isEqualTo(first);
        assertThat(amounts()).containsExactly("777.00");
    }

    @Test
    void a_refund_sent_twice_is_written_once() {
        var back = with(purchase(UUID.randomUUID(), "300"), "refund", "1");
        saved(PURCHASES, back);
        saved(PURCHASES, back);
        assertThat(amounts()).containsExactly("-300.00");
    }

    @Test
    void six_taps_at_the_same_moment_write_one_purchase_and_one_gift() {
        var bought = purchase(UUID.randomUUID(), "777");
        var given = gift(UUID.randomUUID(), "500");
        var taps =
                IntStream.range(0, 6)
                        .mapToObj(
                                _ ->
                                        CompletableFuture.runAsync(
                                                () -> {
                                                    saved(PURCHASES, bought);
                                                    saved(SPENDINGS, given);
                                                }))
                        .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(taps).join();
        assertThat(amounts()).containsExactly("777.00");
        assertThat(given()).containsExactly("500.00");
    }

    @Test
    void what_is_put_right_after_an_error_is_written_and_a_page_made_anew_writes_anew()
            throws UnsupportedEncodingException {
        var key = keyOn("/touches/purchases/new/" + aiko);
        var refused = post(PURCHASES, purchase(key, "たくさん"));
        assertThat(refused).hasStatus(422);
        assertThat(keyIn(refused)).isEqualTo(key);
        saved(PURCHASES, purchase(key, "777"));
        saved(PURCHASES, purchase(keyOn("/touches/purchases/new/" + aiko), "777"));
        assertThat(amounts()).containsExactly("777.00", "777.00");
    }

    @Test
    void what_else_is_typed_into_a_form_gone_back_to_is_not_lost() {
        var key = UUID.randomUUID();
        saved(PURCHASES, purchase(key, "777"));
        saved(PURCHASES, purchase(key, "888"));
        saved(PURCHASES, purchase(key, "888"));
        assertThat(amounts()).containsExactly("777.00", "888.00");
    }

    @Test
    void what_was_taken_back_is_written_again_where_it_is_sent_again_and_can_still_come_back() {
        var bought = purchase(UUID.randomUUID(), "777");
        saved(PURCHASES, bought);
        var id = db.sql("select id from touches.purchase").get(Long.class);
        var undoing = PURCHASES + "/" + id + "/undoing";
        saved(undoing, Map.of("person", aiko));
        saved(PURCHASES, bought);
        assertThat(amounts()).containsExactly("777.00");
        saved(undoing + "/removal", Map.of("person", aiko));
        assertThat(amounts()).hasSize(2);
    }

    @Test
    void a_gift_and_time_sent_twice_are_written_once_each() throws UnsupportedEncodingException {
        var gift = gift(keyOn("/wow/budget/new?person=" + aiko), "500");
        var first = saved(SPENDINGS, gift);
        assertThat(saved(SPENDINGS, gift)).isEqualTo(first);
        var time = with(gift(keyOn("/wow/budget/new?person=" + aiko), "20"), "kind", "time");
        saved(SPENDINGS, time);
        saved(SPENDINGS, time);
        assertThat(given()).containsExactly("500.00", "20.00");
        assertThat(db.sql("select count(*) from wow.entry").get(Long.class)).isEqualTo(2);
    }

    @Test
    void what_is_above_the_measure_is_asked_for_once() {
        var much = gift(UUID.randomUUID(), "50000");
        assertThat(post(SPENDINGS, much)).hasStatus(422);
        var asking = with(much, "ask", String.valueOf(cast.tamura().id().value()));
        var first = saved(SPENDINGS, asking);
        assertThat(saved(SPENDINGS, asking)).isEqualTo(first);
        assertThat(given()).containsExactly("50000.00");
    }

    @Test
    void a_gift_taken_back_is_given_again_where_it_is_sent_again() {
        var gift = gift(UUID.randomUUID(), "500");
        saved(SPENDINGS, gift);
        var id = db.sql("select id from wow.spending").get(Long.class);
        saved(SPENDINGS + "/" + id + "/removal", Map.of());
        saved(SPENDINGS, gift);
        saved(SPENDINGS + "/" + id + "/restoration", Map.of());
        assertThat(given()).containsExactly("500.00", "500.00");
    }

    private Map<String, String> purchase(UUID key, String amount) {
        return Map.of(
                "key",
                key.toString(),
                "person",
                aiko,
                "amount",
                amount,
                "items",
                "コート",
                "onDate",
                "");
    }

    private Map<String, String> gift(UUID key, String amount) {
        return Map.of(
                "key",
                key.toString(),
                "person",
                aiko,
                "kind",
                "gift",
                "amount",
                amount,
                "text",
                "お孫さんに花束",
                "onDate",
                "");
    }

    private static Map<String, String> with(Map<String, String> form, String field, String value) {
        var more = new HashMap<>(form);
        more.put(field, value);
        return more;
    }

    private List<String> amounts() {
        return db.sql("select amount::text from touches.purchase order by id").list(String.class);
    }

    private List<String> given() {
        return db.sql(
                        """
                        select amount::text from wow.spending
                        where taken_back_at is null order by id
                        """)
                .list(String.class);
    }

    private UUID keyOn(String page) throws UnsupportedEncodingException {
        return keyIn(mvc.get().uri(page).with(Signing.in(me)).exchange());
    }

    /// The form of the page; the field of every page above it has a key of its own.
    private static UUID keyIn(MvcTestResult page) throws UnsupportedEncodingException {
        var main = page.getResponse().getContentAsString().replaceAll("(?s).*<main", "");
        var found = KEY.matcher(main);
        assertThat(found.find()).isTrue();
        return UUID.fromString(found.group(1));
    }

    private String saved(String address, Map<String, String> fields) {
        var answer = post(address, fields);
        assertThat(answer).hasStatus(303);
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    private MvcTestResult post(String address, Map<String, String> fields) {
        var request = mvc.post().uri(address).with(Signing.in(me)).with(csrf());
        for (var field : fields.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.exchange();
    }
}
