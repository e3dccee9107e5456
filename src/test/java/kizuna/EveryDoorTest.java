package kizuna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kizuna.platform.Public;
import kizuna.team.Me;
import kizuna.team.NewMember;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.Signing;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Walks through every endpoint there is, as a visitor and as a member of each role. A new endpoint
/// that does not say whom it is open to fails here.
@KizunaTest
class EveryDoorTest {
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"#]*)");

    @Autowired Cast cast;
    @Autowired Team team;
    @Autowired Touches touches;
    @Autowired Clock clock;
    @Autowired MockMvcTester mvc;
    @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;

    private record Door(HttpMethod method, String path, HandlerMethod behind) {
        private static final String HOLE = "\\{(?:[^{}]|\\{[^}]*})*}";

        boolean isPublic() {
            return behind.hasMethodAnnotation(Public.class)
                    || (openTo() == null && behind.getBeanType().isAnnotationPresent(Public.class));
        }

        @Nullable OpenTo openTo() {
            var own = behind.getMethodAnnotation(OpenTo.class);
            return own == null
                    ? AnnotatedElementUtils.findMergedAnnotation(behind.getBeanType(), OpenTo.class)
                    : own;
        }

        boolean isOpenTo(Role role) {
            var rule = openTo();
            return isPublic()
                    || (rule != null
                            && (rule.value().length == 0
                                    || Arrays.asList(rule.value()).contains(role)));
        }

        /// With something that is not there in place of each `{…}`.
        String somewhere() {
            return with(987654321);
        }

        String with(long first) {
            return path.replaceFirst(HOLE, String.valueOf(first)).replaceAll(HOLE, "987654321");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeEach
    void the_house_is_open() {
        cast.house();
    }

    @Test
    void every_door_says_whom_it_is_open_to() {
        assertThat(doors().filter(door -> !door.isPublic() && door.openTo() == null)).isEmpty();
    }

    @Test
    void a_visitor_is_led_to_the_sign_in_page_from_every_door_that_is_not_public() {
        assertAll(
                doors().map(
                                door ->
                                        () -> {
                                            var answer = knock(door, null, true);
                                            if (door.isPublic()) {
                                                assertThat(answer.getResponse().getStatus())
                                                        .as(door.toString())
                                                        .isLessThan(500)
                                                        .isNotEqualTo(401);
                                            } else {
                                                assertThat(answer.getResponse().getRedirectedUrl())
                                                        .as(door.toString())
                                                        .startsWith("/team/sign-in");
                                            }
                                        }));
    }

    @Test
    void a_member_comes_through_the_doors_of_their_role_and_no_others() {
        for (var role : Role.values()) {
            var me = withOnly(role);
            assertAll(
                    doors().map(
                                    door ->
                                            () -> {
                                                var status =
                                                        knock(door, me, true)
                                                                .getResponse()
                                                                .getStatus();
                                                var known = role + " at " + door;
                                                if (door.isOpenTo(role)) {
                                                    assertThat(status)
                                                            .as(known)
                                                            .isLessThan(500)
                                                            .isNotIn(401, 403);
                                                } else {
                                                    assertThat(status).as(known).isEqualTo(403);
                                                }
                                            }));
        }
    }

    @Test
    void no_page_leads_to_a_door_that_is_closed() throws Exception {
        for (var role : Role.values()) {
            var me = withOnly(role);
            for (var door : doors().filter(each -> isOwnPage(each, role)).toList()) {
                var page = knock(door, me, true).getResponse().getContentAsString();
                for (var href : LINK.matcher(page).results().map(each -> each.group(1)).toList()) {
                    var answer = mvc.get().uri(href).with(Signing.in(me)).exchange();
                    assertThat(answer.getResponse().getStatus())
                            .as("%s from %s to %s", role, door, href)
                            .isNotEqualTo(403);
                }
            }
        }
    }

    private static boolean isOwnPage(Door door, Role role) {
        return door.method().equals(HttpMethod.GET)
                && door.isOpenTo(role)
                && !door.path().contains("{");
    }

    @Test
    void no_door_changes_anything_for_a_form_that_is_not_ours() {
        var sato = cast.sato();
        assertAll(
                doors().filter(door -> !door.method().equals(HttpMethod.GET))
                        .map(
                                door ->
                                        () ->
                                                assertThat(
                                                                knock(door, sato, false)
                                                                        .getResponse()
                                                                        .getStatus())
                                                        .as(door.toString())
                                                        .isEqualTo(403)));
    }

    @Test
    void what_belongs_to_another_store_is_not_there() {
        cast.customers();
        var aiko = cast.aiko();
        var visit =
                touches.record(
                        NewTouch.received(
                                aiko, clock.instant(), Channel.COUNTER, "来店", Signal.VISIT),
                        cast.sato());
        var ids = Map.of("/people/{", aiko.value(), "/touches/{", visit.value());
        var mori = cast.mori();
        assertAll(
                ids.entrySet().stream()
                        .flatMap(
                                id ->
                                        doors().filter(door -> door.path().startsWith(id.getKey()))
                                                .map(door -> notThere(door, id.getValue(), mori))));
        assertThat(mvc.get().uri("/people/" + aiko.value()).with(Signing.in(cast.kobayashi())))
                .hasStatusOk();
        assertThat(mvc.get().uri("/people?q=田中").with(Signing.in(mori)))
                .bodyText()
                .doesNotContain("愛子");
        assertThat(
                        mvc.get()
                                .uri("/touches/purchases/new?person=" + aiko.value())
                                .with(Signing.in(mori)))
                .hasStatus(404);
    }

    private Executable notThere(Door door, long id, Me me) {
        return () -> {
            var request = mvc.method(door.method()).uri(door.with(id)).with(Signing.in(me));
            var answer =
                    door.method().equals(HttpMethod.GET)
                            ? request.exchange()
                            : request.with(csrf()).exchange();
            assertThat(answer.getResponse().getStatus()).as(door.toString()).isEqualTo(404);
        };
    }

    @Test
    void a_page_that_is_nowhere_is_not_found_by_a_member_and_not_told_to_a_visitor() {
        assertThat(mvc.get().uri("/nowhere").with(Signing.in(cast.mori()))).hasStatus(404);
        assertThat(mvc.get().uri("/nowhere")).hasStatus(302);
    }

    private Stream<Door> doors() {
        return requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(each -> !each.getKey().getPatternValues().contains("/error"))
                .flatMap(
                        each -> {
                            var info = each.getKey();
                            var paths =
                                    Objects.requireNonNull(info.getPathPatternsCondition())
                                            .getPatternValues();
                            var methods = info.getMethodsCondition().getMethods();
                            assertThat(methods).as("methods of %s", paths).isNotEmpty();
                            return methods.stream()
                                    .map(RequestMethod::asHttpMethod)
                                    .flatMap(
                                            method ->
                                                    paths.stream()
                                                            .map(
                                                                    path ->
                                                                            new Door(
                                                                                    method,
                                                                                    path,
                                                                                    each
                                                                                            .getValue())));
                        });
    }

    private MvcTestResult knock(Door door, @Nullable Me me, boolean withToken) {
        var request = mvc.method(door.method()).uri(door.somewhere());
        if (me != null) {
            request = request.with(Signing.in(me));
        }
        if (withToken && !door.method().equals(HttpMethod.GET)) {
            request = request.with(csrf());
        }
        return request.exchange();
    }

    private Me withOnly(Role role) {
        return team.meOf(
                team.join(
                        new NewMember(
                                "only " + role,
                                "一人",
                                null,
                                Set.of(role),
                                List.of(cast.mainStore()))));
    }
}
