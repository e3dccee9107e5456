package kizuna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizuna.platform.FromOutside;
import kizuna.platform.Public;
import kizuna.team.Me;
import kizuna.team.NewMember;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.Signing;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Walks through every endpoint there is, as a visitor and as a member of each role. A new
/// endpoint that does not say whom it is open to fails here.
@KizunaTest
class EveryDoorTest {
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"#]*)");

    /// Holes in addresses that are words and no numbers, with the words to try.
    private static final Map<String, List<String>> WORDS_OF =
            Map.of(
                    "{token}",
                    List.of("token"),
                    "{slug}",
                    List.of("2026-11"),
                    "{kind}",
                    List.of("mail"),
                    "{vocabulary}",
                    List.of("occasion"),
                    "{part}",
                    List.of(
                            "ways",
                            "occasions",
                            "belongings",
                            "memories",
                            "names",
                            "relations",
                            "preferences",
                            "fields",
                            "photos"));

    @Autowired Cast cast;
    @Autowired FarStore farStore;
    @Autowired Team team;
    @Autowired MockMvcTester mvc;
    @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;

    private record Door(HttpMethod method, String path, HandlerMethod behind) {
        private static final String HOLE = "\\{(?:[^{}]|\\{[^}]*})*}";
        private static final String HOLE_NAMED = "\\{([a-zA-Z]+)(?:[^{}]|\\{[^}]*})*}";

        boolean isPublic() {
            return behind.hasMethodAnnotation(Public.class)
                    || (openTo() == null && behind.getBeanType().isAnnotationPresent(Public.class));
        }

        boolean isFromOutside() {
            return behind.hasMethodAnnotation(FromOutside.class);
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
                                                if (door.isFromOutside()) {
                                                    // Open to whoever brings the proof.
                                                    assertThat(status).as(known).isEqualTo(403);
                                                } else if (door.isOpenTo(role)) {
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

    /// Whoever has no part in a store is told of it what they are told of what is nowhere, at
    /// every door and of every number in an address. A new door with a number in it fails
    /// here until [FarStore] has one of what it is about (by the noun before the number), so
    /// that it cannot be forgotten.
    @Test
    void what_belongs_to_another_store_is_as_if_it_were_nowhere() {
        cast.customers();
        var far = farStore.opened();
        var before = farStore.known(far);
        var aiko = String.valueOf(cast.aiko().value());
        var callers = new ArrayList<@Nullable Me>();
        callers.add(null);
        callers.addAll(List.of(cast.kobayashi(), cast.tamura(), cast.okada()));
        assertAll(
                doors().filter(door -> door.path().contains("{"))
                        .flatMap(door -> addresses(door, far, aiko).stream())
                        .flatMap(each -> callers.stream().map(me -> saysNothing(each, me))));
        assertThat(farStore.known(far)).as("the far store is as it was").isEqualTo(before);
        assertThat(mvc.get().uri("/people/" + far.get("people")).with(Signing.in(cast.sato())))
                .hasStatusOk();
    }

    /// The same of numbers asked for behind the question mark.
    @Test
    void what_is_asked_for_of_another_store_is_as_if_it_were_nowhere() {
        cast.customers();
        var far = farStore.opened();
        var aiko = cast.aiko().value();
        var asked =
                Map.of(
                        "people",
                        List.of(
                                "/touches/purchases/new?person=%s",
                                "/people/" + aiko + "?joined=%s",
                                "/people/" + aiko + "?parted=%s",
                                "/people/" + aiko + "?split=%s",
                                "/people/" + aiko + "/merge?with=%s",
                                "/people/" + aiko + "?joined=%s&left=%1$s",
                                "/people?after=&id=%s"),
                        "stores",
                        List.of(
                                "/people?store=%s",
                                "/people?store=%s&order=last",
                                "/people?store=%s&quiet=yes",
                                "/people/file?store=%s",
                                "/people/new?store=%s",
                                "/people/new?storeId=%s"),
                        "members",
                        List.of("/people?member=%s", "/people/file?member=%s"),
                        "removals",
                        List.of("/people/" + aiko + "?removed=%s&noun=ways"),
                        "views",
                        List.of("/people?view=%s", "/people?removed=%s"));
        assertAll(
                asked.entrySet().stream()
                        .flatMap(
                                each ->
                                        each.getValue().stream()
                                                .map(
                                                        address ->
                                                                new Address(
                                                                        HttpMethod.GET,
                                                                        address.formatted(
                                                                                far.get(
                                                                                        each
                                                                                                .getKey())),
                                                                        address.formatted(
                                                                                FarStore.NOWHERE),
                                                                        List.of(
                                                                                far.get(
                                                                                        each
                                                                                                .getKey())))))
                        .flatMap(
                                each ->
                                        Stream.of(cast.kobayashi(), cast.tamura(), cast.okada())
                                                .map(me -> saysNothing(each, me))));
    }

    @Test
    void no_search_no_list_and_no_file_knows_the_words_of_another_store() throws Exception {
        cast.customers();
        farStore.opened();
        var me = cast.kobayashi();
        for (var word : FarStore.WORDS) {
            var found = plain(get("/people?q=" + word, me), spellings(word));
            var nothing = plain(get("/people?q=ぬぬぬ", me), spellings("ぬぬぬ"));
            assertThat(found).as(word).isEqualTo(nothing);
            assertThat(get("/people?q=" + word, cast.sato())).as(word).contains("遠山");
        }
        for (var list :
                List.of(
                        "/people",
                        "/people/file",
                        "/people?order=last",
                        "/people?order=due",
                        "/people/file?order=last",
                        "/",
                        "/intake")) {
            assertThat(get(list, cast.tamura())).as(list).doesNotContain("遠");
        }
    }

    private static List<String> spellings(String word) {
        return List.of(word, URLEncoder.encode(word, StandardCharsets.UTF_8));
    }

    private String get(String address, Me me) throws Exception {
        return mvc.get()
                .uri(address)
                .with(Signing.in(me))
                .exchange()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    /// An address with something of the far store in it, and the same with what is nowhere.
    private record Address(HttpMethod method, String far, String nowhere, List<String> ids) {}

    /// All addresses of a door: wholly of the far store, and a part of theirs under a person
    /// of ours.
    private static List<Address> addresses(Door door, Map<String, String> far, String ours) {
        var built = new ArrayList<List<String>>();
        build(
                door,
                door.path().replaceAll(Door.HOLE_NAMED, "{$1}").split("/"),
                0,
                List.of(),
                far,
                built);
        var addresses = new ArrayList<Address>();
        for (var segments : built) {
            var ids = segments.stream().filter(far::containsValue).toList();
            addresses.add(address(door, segments, ids, far));
            if (ids.size() > 1
                    && segments.get(1).equals("people")
                    && ids.getFirst().equals(segments.get(2))) {
                var mixed = new ArrayList<>(segments);
                mixed.set(2, ours);
                addresses.add(address(door, mixed, ids.subList(1, ids.size()), far));
            }
        }
        return addresses;
    }

    private static Address address(
            Door door, List<String> segments, List<String> ids, Map<String, String> far) {
        var nowhere =
                segments.stream().map(each -> far.containsValue(each) ? FarStore.NOWHERE : each);
        return new Address(
                door.method(),
                String.join("/", segments),
                nowhere.collect(Collectors.joining("/")),
                ids);
    }

    private static void build(
            Door door,
            String[] path,
            int at,
            List<String> before,
            Map<String, String> far,
            List<List<String>> built) {
        if (at == path.length) {
            built.add(before);
            return;
        }
        var segment = path[at];
        var words = WORDS_OF.getOrDefault(segment, List.of());
        var noun = before.isEmpty() ? "" : before.getLast();
        if (segment.startsWith("{") && words.isEmpty()) {
            var id = far.get(noun);
            assertThat(id)
                    .as("FarStore has no example of '%s', of which %s tells by number", noun, door)
                    .isNotNull();
            words = List.of(Objects.requireNonNull(id));
        } else if (words.isEmpty()) {
            words = List.of(segment);
        }
        for (var word : words) {
            build(
                    door,
                    path,
                    at + 1,
                    Stream.concat(before.stream(), Stream.of(word)).toList(),
                    far,
                    built);
        }
    }

    private Executable saysNothing(Address address, @Nullable Me me) {
        return () -> {
            var known = (me == null ? "a visitor" : me.name()) + " at " + address;
            var far = exchange(address.method(), address.far(), me);
            var nowhere = exchange(address.method(), address.nowhere(), me);
            assertThat(far.getStatus()).as(known).isEqualTo(nowhere.getStatus()).isLessThan(500);
            assertThat(plain(String.valueOf(far.getRedirectedUrl()), address.ids()))
                    .as(known)
                    .isEqualTo(plain(String.valueOf(nowhere.getRedirectedUrl()), address.ids()));
            assertThat(plain(far.getContentAsString(StandardCharsets.UTF_8), address.ids()))
                    .as(known)
                    .isEqualTo(
                            plain(
                                    nowhere.getContentAsString(StandardCharsets.UTF_8),
                                    address.ids()));
        };
    }

    private MockHttpServletResponse exchange(HttpMethod method, String address, @Nullable Me me) {
        var request = mvc.method(method).uri(address);
        if (me != null) {
            request = request.with(Signing.in(me));
        }
        return (method.equals(HttpMethod.GET) ? request : request.with(csrf()))
                .exchange()
                .getResponse();
    }

    /// Without the numbers that were asked for, and without what differs from answer to answer.
    private static String plain(String body, List<String> asked) {
        var plain = body.replace(FarStore.NOWHERE, "#");
        for (var each : asked) {
            plain = plain.replace(each, "#");
        }
        return plain.replaceAll(
                        "(_csrf\" value=\"|X-CSRF-TOKEN[^A-Za-z0-9]*(&#34;|\")?:?(&#34;|\")?)[A-Za-z0-9_-]{16,}",
                        "")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "");
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
