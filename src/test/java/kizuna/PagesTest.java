package kizuna;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kizuna.platform.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every page there is, found by its address or by a link from another page: nothing for axe at
/// WCAG 2.2 AA, nothing wider than the screen, no word in the other language. Pictures of all of
/// them are left in `target/pages`.
@KizunaTest
class PagesTest {
    private static final Path PICTURES = Path.of("target", "pages");

    /// All that a reader sees or hears, but what is said to be in a language of its own.
    private static final String WORDS =
            """
            () => {
                const words = [document.title];
                const own = "script, style, kbd, code, html [lang], [translate=no]";
                const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) {
                    if (!walker.currentNode.parentElement.closest(own)) {
                        words.push(walker.currentNode.data.trim());
                    }
                }
                for (const name of ["placeholder", "aria-label", "title", "alt"]) {
                    for (const each of document.querySelectorAll(`[${name}]`)) {
                        if (!each.closest(own)) {
                            words.push(each.getAttribute(name));
                        }
                    }
                }
                for (const each of document.querySelectorAll("input:not([type=hidden])")) {
                    words.push(each.value);
                }
                return words.filter(each => each);
            }
            """;

    private static final String LINKS =
            """
            () => [...document.querySelectorAll("a[href^='/']:not([download])")]
                .map(each => each.getAttribute("href").replace(/[?#].*/, ""))
            """;

    /// Pages for those who have the signed link of a letter; LettersBrowserTest has one.
    private static final Set<String> BY_LINK = Set.of("/letters/refusal", "/letters/preferences");

    @Autowired Cast cast;
    @Autowired Regulars regulars;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping endpoints;

    @LocalServerPort int port;

    @Test
    void a_visitor_finds_the_same_care() {
        for (var language : List.of("ja", "en")) {
            look(language, "/setup", "/export/restore", "/offline?lang=" + language);
        }
        cast.house();
        look("ja", "/team/sign-in");
    }

    @Test
    void every_page_is_whole_in_japanese() {
        cast.house();
        regulars.japanese();
        walk("ja", "sato");
    }

    @Test
    void every_page_is_whole_in_english() {
        regulars.english();
        walk("en", "ellen");
    }

    private void look(String language, String... paths) {
        for (var device : devices(language)) {
            try (device) {
                for (var path : paths) {
                    isWhole(device.open(path), language, path);
                }
            }
        }
    }

    private void walk(String language, String signIn) {
        for (var device : devices(language)) {
            try (device) {
                everyPage(device.signIn(signIn, Cast.PASSWORD), language);
            }
        }
    }

    /// Both widths and both lights, once each.
    private List<Browser> devices(String language) {
        var region = language.equals("ja") ? "ja-JP" : "en-GB";
        var phone = language.equals("ja") ? ColorScheme.LIGHT : ColorScheme.DARK;
        var desk = language.equals("ja") ? ColorScheme.DARK : ColorScheme.LIGHT;
        return List.of(
                Browser.of(port, 390, 844, region, phone),
                Browser.of(port, 1280, 900, region, desk));
    }

    /// Pages of one shape (`/people/12`, `/people/13`) are looked at once. What is wrong with any
    /// of them is told at the end. A part of a page, which htmx fetches, has no `main`.
    @SuppressWarnings("unchecked")
    private void everyPage(Browser device, String language) {
        var faults = new ArrayList<String>();
        var seen = new HashSet<String>();
        Deque<String> next = new ArrayDeque<>(addresses().toList());
        while (!next.isEmpty()) {
            var path = next.removeFirst();
            if (seen.add(shape(path))) {
                if (device.open(path).page().locator("main").count() == 1) {
                    fault(() -> isWhole(device, language, path)).ifPresent(faults::add);
                }
                next.addAll((List<String>) device.page().evaluate(LINKS));
            }
        }
        assertThat(faults).isEmpty();
    }

    private static Optional<String> fault(Runnable look) {
        try {
            look.run();
            return Optional.empty();
        } catch (AssertionError fault) {
            return Optional.of(String.valueOf(fault.getMessage()));
        }
    }

    private static String shape(String path) {
        return path.replaceAll("\\d+", "#");
    }

    private Stream<String> addresses() {
        return endpoints.getHandlerMethods().entrySet().stream()
                .filter(
                        each ->
                                Page.class.isAssignableFrom(
                                        each.getValue().getReturnType().getParameterType()))
                .map(Map.Entry::getKey)
                .filter(each -> each.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .map(each -> Objects.requireNonNull(each.getPathPatternsCondition()))
                .flatMap(each -> each.getPatternValues().stream())
                .filter(each -> !each.contains("{") && !each.equals("/offline"))
                .filter(each -> !BY_LINK.contains(each))
                .sorted();
    }

    @SuppressWarnings("unchecked")
    private static void isWhole(Browser device, String language, String path) {
        device.screenshot(picture(device, language, path));
        device.isAccessible();
        var strange =
                language.equals("ja")
                        ? "(?s).*\\b[A-Za-z][a-z'’]+ [A-Za-z'’]+ [A-Za-z'’]+.*"
                        : "(?s).*[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}].*";
        assertThat((List<String>) device.page().evaluate(WORDS))
                .as("%s in %s", path, language)
                .noneMatch(words -> words.matches(strange));
    }

    private static Path picture(Browser device, String language, String path) {
        var size = Objects.requireNonNull(device.page().viewportSize());
        var name = path.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        return PICTURES.resolve(
                (name.isEmpty() ? "home" : name) + "-" + language + "-" + size.width + ".png");
    }
}
