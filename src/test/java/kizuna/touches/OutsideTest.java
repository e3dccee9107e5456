package kizuna.touches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.Team;
import kizuna.words.Tone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Against a server that answers as the chat completions of OpenAI and of those that speak like
/// it.
@KizunaTest
class OutsideTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SAID = "ベンさん、電話03-1234-5678まで。また直してもらいに参ります、覚悟してください。";

    @Autowired Cast cast;
    @Autowired OutsideHearing outside;
    @Autowired Hearings hearings;
    @Autowired Touches touches;
    @Autowired People people;
    @Autowired Team team;
    @Autowired Clock clock;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String content = "{\"trust\": [\"また直してもらいに\"], \"anger\": [\"は書いていない\"]}";
    private HttpServer server;
    private Me me;
    private PersonId ben;

    @BeforeEach
    void house() throws IOException {
        cast.house().customers();
        me = cast.sato();
        ben = cast.ben();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/v1/chat/completions",
                exchange -> {
                    asked.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
                    keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
                    var answer =
                            JSON.writeValueAsString(
                                            Map.of(
                                                    "object",
                                                    "chat.completion",
                                                    "choices",
                                                    List.of(
                                                            Map.of(
                                                                    "index",
                                                                    0,
                                                                    "finish_reason",
                                                                    "stop",
                                                                    "message",
                                                                    Map.of(
                                                                            "role",
                                                                            "assistant",
                                                                            "content",
                                                                            content)))))
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void closed() {
        server.stop(0);
    }

    @Test
    void nothing_leaves_the_house_until_the_owner_says_so() {
        said(SAID);
        outside.round();
        outside.keep(address(), "m", "sk-secret", false, me);
        said(SAID);
        outside.round();

        assertThat(asked).isEmpty();
    }

    @Test
    void where_it_is_on_words_go_without_names_and_what_it_hears_is_shown_with_its_words() {
        outside.keep(address(), "small-model", "sk-secret", true, me);
        var touch = said(SAID);
        assertThat(tones(touch)).doesNotContain(Tone.TRUST);
        outside.round();
        outside.round();

        assertThat(asked).hasSize(1);
        var request = asked.getFirst();
        assertThat(request.path("model").asString()).isEqualTo("small-model");
        assertThat(request.path("response_format").path("type").asString())
                .isEqualTo("json_schema");
        assertThat(request.path("messages").path(1).path("content").asString())
                .doesNotContain("03-1234-5678", "佐藤")
                .contains("また直してもらいに参ります");
        assertThat(keys).containsExactly("Bearer sk-secret");
        assertThat(part(touch).signs())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.tone()).isEqualTo(Tone.TRUST);
                            assertThat(each.words()).containsExactly("また直してもらいに");
                        });
        assertThat(db.sql("select key from touches.outside").get(String.class))
                .doesNotContain("secret");
        assertThat(db.sql("select count(*) from touches.outside_wait").get(Long.class)).isZero();

        outside.keep(address(), "small-model", "", false, me);
        assertThat(tones(touch)).as("off again, our own").doesNotContain(Tone.TRUST);
    }

    @Test
    void what_a_member_put_right_stands_above_it() {
        outside.keep(address(), "m", "", true, me);
        var touch = said(SAID);
        outside.round();
        hearings.correct(words(touch), Tone.TRUST, false, me);

        assertThat(tones(touch)).doesNotContain(Tone.TRUST);
    }

    @Test
    void where_it_fails_our_own_hearing_stands_and_it_is_left_alone_for_a_while() {
        outside.keep(address(), "m", "", true, me);
        status = 500;
        var touch = said("本当にうれしいです。ありがとう。");
        said(SAID);
        outside.round();
        outside.round();

        assertThat(asked).hasSize(1);
        assertThat(tones(touch)).contains(Tone.JOY);
        assertThat(outside.find().orElseThrow().failed()).startsWith("500");

        status = 200;
        content = "I would say it is joy.";
        db.sql("update touches.outside set pause_till = null").update();
        outside.round();
        assertThat(outside.find().orElseThrow().failed()).startsWith("not JSON");
        assertThat(tones(touch)).contains(Tone.JOY);

        server.stop(0);
        db.sql("update touches.outside set pause_till = null").update();
        outside.round();
        assertThat(outside.find().orElseThrow().failed()).contains("ConnectException");
    }

    @Test
    void the_owner_alone_sets_it_sees_where_words_go_and_tries_it() {
        assertThat(mvc.get().uri("/touches/outside").with(Signing.in(cast.kobayashi())))
                .hasStatus(403);
        assertThat(
                        post("").param("address", "http://model.example/v1")
                                .param("model", "m")
                                .param("on", "1"))
                .hasStatus(422);
        assertThat(post("").param("address", address() + "/").param("model", "m").param("key", "k"))
                .hasStatus(303);
        assertThat(mvc.get().uri("/touches/outside").with(Signing.in(me)))
                .hasStatusOk()
                .bodyText()
                .contains("127.0.0.1")
                .doesNotContain("sk-");
        content = "{\"joy\": []}";
        assertThat(post("/trials")).hasStatusOk();
        status = 401;
        assertThat(post("/trials")).hasStatusOk().bodyText().contains("401");
    }

    private MockMvcTester.MockMvcRequestBuilder post(String path) {
        return mvc.post().uri("/touches/outside" + path).with(Signing.in(me)).with(csrf());
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private Touch said(String words) {
        var id = touches.record(NewTouch.received(ben, clock.instant(), Channel.MAIL, words), me);
        return touches.find(id, me).orElseThrow();
    }

    private HeardPart.Words words(Touch touch) {
        return HeardPart.Words.of(
                touch.id(),
                ben,
                people.get(ben, me).storeId(),
                touch.text(),
                List.of(),
                team.today(),
                "");
    }

    private HeardPart part(Touch touch) {
        return hearings.of(words(touch));
    }

    private List<Tone> tones(Touch touch) {
        return part(touch).signs().stream().map(HeardPart.Sign::tone).toList();
    }
}
