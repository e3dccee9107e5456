package kizuna;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import kizuna.platform.Progress;
import kizuna.sample.Sample;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The pictures of the documents, at both widths. With `-Dkizuna.screenshots=write` they are
/// written to `docs/screenshots`; without it the pages are only drawn.
@KizunaTest
class ScreenshotsTest {
    private static final String LINE = "山本さん 来店 娘さんが入学 とても喜んでた";
    private static final long LARGEST = 250_000;
    private static final boolean WRITES =
            "write".equals(System.getProperty("kizuna.screenshots", ""));

    @Autowired Sample sample;
    @LocalServerPort int port;

    @Test
    void the_pictures_of_the_documents_can_be_taken() throws IOException {
        sample.fill(7, LocalDate.now(ZoneId.of("Asia/Tokyo")), Progress.UNSEEN);
        for (int width : new int[] {390, 1280}) {
            var height = width < 600 ? 844 : 900;
            try (var device = Browser.of(port, width, height, "ja-JP", ColorScheme.LIGHT)) {
                take(sample.signIns().get(1), device, "-" + width + ".png");
            }
        }
    }

    private static void take(Sample.SignIn who, Browser device, String ending) throws IOException {
        device.signIn(who.signIn(), who.password()).open("/");
        picture(device, "today" + ending);
        var person = device.page().locator("[data-card] h3 a").first().getAttribute("href");
        picture(device.open(Objects.requireNonNull(person)), "person" + ending);
        picture(device.open("/people"), "people" + ending);
        picture(device.open(latestLetter(device) + "/answers"), "letter" + ending);
        device.open("/touches/capture").page().locator("main [name=line]").fill(LINE);
        device.page().locator("main .reading fieldset").first().waitFor();
        picture(device, "capture" + ending);
    }

    /// The first is a draft still.
    private static String latestLetter(Browser device) {
        var letters = device.open("/letters").page().locator("main ul.people a");
        return Objects.requireNonNull(
                letters.filter(new Locator.FilterOptions().setHasText("つむぎ通信"))
                        .nth(1)
                        .getAttribute("href"));
    }

    private static void picture(Browser device, String name) throws IOException {
        var folder = WRITES ? Path.of("docs", "screenshots") : Path.of("target", "screenshots");
        var file = folder.resolve(name);
        device.screenshot(file);
        assertThat(Files.size(file)).as("%s", file).isLessThan(LARGEST);
    }
}
