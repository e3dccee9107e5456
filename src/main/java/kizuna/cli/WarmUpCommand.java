package kizuna.cli;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import kizuna.sample.Sample;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;

/// `kizuna warm-up`: opens a sample shop for a moment and looks at its pages, so that the JDK
/// sees which classes a start needs and which methods a page calls often, and keeps both ready
/// for the next one (JEP 483, 515). The launcher calls it after a build.
@Command(name = "warm-up", hidden = true, description = "${bundle:cli.warm_up.about}")
final class WarmUpCommand implements Callable<Integer> {
    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/people",
                    "/people/1",
                    "/people?q=a",
                    "/letters",
                    "/kizuna.css",
                    "/nowhere");

    /// Enough for the JDK to tell what is called often.
    private static final int TIMES = 40;

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Shop shop;
    private final HttpClient browser =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    WarmUpCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("kizuna-warm-up");
        try (shop) {
            shop.livesIn(folder);
            var sample = shop.bean(Sample.class);
            sample.fill(1, LocalDate.now(Clock.systemUTC()), Progress.UNSEEN);
            shop.serve(Map.of("server.port", 0, "server.address", "127.0.0.1"));
            var port = shop.bean(Environment.class).getRequiredProperty("local.server.port");
            var here = "http://127.0.0.1:" + port;
            signIn(here, sample.signIns().getFirst());
            for (int time = 0; time < TIMES; time++) {
                for (var page : PAGES) {
                    asked(HttpRequest.newBuilder(URI.create(here + page)));
                }
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        return 0;
    }

    private void signIn(String here, Sample.SignIn who) throws IOException, InterruptedException {
        var form = URI.create(here + "/team/sign-in");
        var token = TOKEN.matcher(asked(HttpRequest.newBuilder(form)));
        if (token.find()) {
            asked(
                    HttpRequest.newBuilder(form)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "signIn=%s&password=%s&to=&_csrf=%s"
                                                    .formatted(
                                                            who.signIn(),
                                                            who.password(),
                                                            URLEncoder.encode(
                                                                    token.group(1),
                                                                    StandardCharsets.UTF_8)))));
        }
    }

    /// What the page says does not matter here, a refusal included.
    private String asked(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }
}
