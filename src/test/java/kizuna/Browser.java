package kizuna;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A reader with a browser. One headless Chromium serves the whole run; each `Browser` is a device
/// of its own (cookies, size, language, light). Whatever the page complains about in its console,
/// a blocked script or style included, fails the test when the device is put away.
///
/// ```java
/// try (var phone = Browser.phone(port)) {
///     phone.signIn("yuki", "a long enough password");
///     phone.open("/people");
///     phone.isAccessible();
///     phone.page().getByText("田中").click();
/// }
/// ```
///
/// Chromium is looked for at `/usr/bin/chromium`, or where `KIZUNA_CHROMIUM` says.
public final class Browser implements AutoCloseable {
    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /// axe leaves out what it calls experimental; this rule is WCAG 2.5.3, level A, all the same.
    private static AxeRunOptions experimental() {
        var on = new AxeRuleOptions();
        on.setEnabled(true);
        var options = new AxeRunOptions();
        options.setRules(Map.of("label-content-name-mismatch", on));
        return options;
    }

    /// A frame in which nothing may run: axe would wait there for ever.
    private static final String NO_SCRIPT = "iframe[sandbox]";

    private static final List<String> QUIETLY =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private static com.microsoft.playwright.@Nullable Browser chromium;

    private final String origin;
    private final BrowserContext device;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Browser(int port, int width, int height, String language, ColorScheme light) {
        origin = "http://localhost:" + port;
        device =
                chromium()
                        .newContext(
                                new com.microsoft.playwright.Browser.NewContextOptions()
                                        .setViewportSize(width, height)
                                        .setHasTouch(width < 600)
                                        .setLocale(language)
                                        .setTimezoneId("Asia/Tokyo")
                                        .setColorScheme(light));
        device.setDefaultTimeout(30_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        page = device.newPage();
        device.onConsoleMessage(
                message -> {
                    if (message.type().equals("error") && !isAbandoned(message.text())) {
                        complaints.add(message.text() + " at " + message.location());
                    }
                });
        device.onWebError(error -> complaints.add(error.error()));
    }

    /// What is typed on while it is being read sets the reading before aside, and htmx says so.
    /// What really fails has words of its own (`htmx:sendError`, `htmx:responseError`).
    private static boolean isAbandoned(String complaint) {
        return complaint.startsWith("htmx:sendAbort") || complaint.startsWith("htmx:afterRequest");
    }

    /// 390 × 844, Japanese, light.
    public static Browser phone(int port) {
        return of(port, 390, 844, "ja-JP", ColorScheme.LIGHT);
    }

    /// 1280 × 900, Japanese, light.
    public static Browser desk(int port) {
        return of(port, 1280, 900, "ja-JP", ColorScheme.LIGHT);
    }

    public static Browser of(int port, int width, int height, String language, ColorScheme light) {
        return new Browser(port, width, height, language, light);
    }

    public Page page() {
        return page;
    }

    public BrowserContext device() {
        return device;
    }

    public Browser open(String path) {
        page.navigate(origin + path);
        return this;
    }

    public Browser signIn(String signIn, String password) {
        open("/team/sign-in");
        page.locator("input[name=signIn]").fill(signIn);
        page.locator("input[name=password]").fill(password);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(url -> !url.endsWith("/team/sign-in"));
        return this;
    }

    /// Nothing for axe at WCAG 2.2 AA, and nothing wider than the screen. In its legacy mode axe
    /// opens no page of its own beside, which took more than half of the time; what that mode
    /// leaves out are frames of other origins, and we have none.
    public Browser isAccessible() {
        page.evaluate(SETTLED);
        var found =
                new AxeBuilder(page)
                                .exclude(NO_SCRIPT)
                                .setLegacyMode(true)
                                .options(experimental())
                                .withTags(WCAG)
                                .analyze()
                                .getViolations()
                                .stream()
                                .map(
                                        rule ->
                                                rule.getId()
                                                        + ": "
                                                        + rule.getHelp()
                                                        + rule.getNodes().stream()
                                                                .map(
                                                                        node ->
                                                                                "\n    "
                                                                                        + node
                                                                                                .getHtml()
                                                                                        + "\n      "
                                                                                        + node
                                                                                                .getFailureSummary())
                                                                .collect(Collectors.joining()))
                                .toList();
        assertThat(found).as("axe on %s", page.url()).isEmpty();
        assertThat(page.evaluate(WIDER)).as("wider than the screen: %s", page.url()).isEqualTo("");
        return this;
    }

    /// What fades in is looked at when it is there: halfway its contrast is less.
    private static final String SETTLED =
            """
            () => document.getAnimations()
                .filter(each => each.effect.getComputedTiming().endTime !== Infinity)
                .forEach(each => each.finish())
            """;

    private static final String WIDER =
            """
            () => document.documentElement.scrollWidth <= innerWidth ? "" :
                [...document.querySelectorAll("body *")]
                    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                    .slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join("\\n")
            """;

    public Browser screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        return this;
    }

    /// A complaint that is part of what the test does: being offline, say.
    public Browser forgive(String part) {
        complaints.removeIf(complaint -> complaint.contains(part));
        return this;
    }

    @Override
    public void close() {
        device.close();
        assertThat(complaints).as("console").isEmpty();
    }

    private static synchronized com.microsoft.playwright.Browser chromium() {
        if (chromium == null) {
            var playwright =
                    Playwright.create(
                            new Playwright.CreateOptions()
                                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            chromium =
                    playwright
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(
                                                    Path.of(
                                                            System.getenv()
                                                                    .getOrDefault(
                                                                            "KIZUNA_CHROMIUM",
                                                                            "/usr/bin/chromium")))
                                            .setArgs(QUIETLY));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return chromium;
    }
}
