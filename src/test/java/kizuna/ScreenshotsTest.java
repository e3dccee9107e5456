package kizuna;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The pictures of the documents, at both widths. With `-Dkizuna.screenshots=write` they are
/// written to `docs/screenshots`; without it the pages are only drawn.
@KizunaTest
class ScreenshotsTest {
    private static final long LARGEST = 250_000;
    private static final boolean WRITES =
            "write".equals(System.getProperty("kizuna.screenshots", ""));

    @Autowired Cast cast;
    @Autowired Regulars regulars;
    @LocalServerPort int port;

    @Test
    void the_pictures_of_the_documents_can_be_taken() throws IOException {
        cast.house();
        regulars.japanese();
        for (int width : new int[] {390, 1280}) {
            var height = width < 600 ? 844 : 900;
            try (var device = Browser.of(port, width, height, "ja-JP", ColorScheme.LIGHT)) {
                device.signIn("sato", Cast.PASSWORD);
                for (var page : pages().entrySet()) {
                    take(device.open(page.getValue()), page.getKey() + "-" + width + ".png");
                }
                device.forgive("404"); // until every room stands
            }
        }
    }

    private static Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("today", "/");
        pages.put("person", "/people/1");
        pages.put("people", "/people");
        pages.put("capture", "/touches/capture?line=田中さん 来店 娘さんが入学 とても喜んでた");
        pages.put("import", "/intake");
        return pages;
    }

    private static void take(Browser device, String name) throws IOException {
        var folder = WRITES ? Path.of("docs", "screenshots") : Path.of("target", "screenshots");
        var file = folder.resolve(name);
        device.page().waitForLoadState();
        device.screenshot(file);
        assertThat(Files.size(file)).as("%s", file).isLessThan(LARGEST);
    }
}
