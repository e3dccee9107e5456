package kizuna.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The demo as it is served: start-up, Today and a person page under load, memory.
final class PageBench {
    private static final int PORT = 18_273;
    private static final String HERE = "http://127.0.0.1:" + PORT;
    private static final int RATE = 200;
    private static final int SECONDS = 15;

    /// A server is open all day: it is measured after a minute of work, not in its first one.
    private static final int WARMING = 4;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    public static void main(String... arguments) throws Exception {
        new PageBench().run();
    }

    private void run() throws Exception {
        var data = Places.folder("page");
        Places.raze(data);
        var first = start(data);
        stop(first.process());
        long warm = Long.MAX_VALUE;
        Started running = start(data);
        for (int i = 0; i < 2; i++) {
            warm = Math.min(warm, running.nanos());
            stop(running.process());
            running = start(data);
        }
        warm = Math.min(warm, running.nanos());
        try {
            Table.head("start to first page", "");
            Table.row("first ever (unpack, make, fill 400 people)", Table.seconds(first.nanos()));
            Table.row("warm", String.format(Locale.ROOT, "%.2f s", warm / 1e9));
            System.out.println();
            signIn();
            Table.head("page", "bytes", "p50 at 200/s", "p99 at 200/s", "wrk, 16 connections");
            for (var page : List.of("/", "/people/1")) {
                load(page);
            }
            System.out.println();
            Table.head("memory after that", "");
            Table.row("JVM, resident", mebibytes(running.process().pid(), "status", "VmRSS"));
            Table.row("PostgreSQL, all processes (shared pages once)", postgres(data));
        } finally {
            stop(running.process());
        }
    }

    private record Started(Process process, long nanos) {}

    private Started start(Path data) throws Exception {
        var command =
                new ProcessBuilder(
                        Path.of("kizuna").toAbsolutePath().toString(),
                        "demo",
                        "--data",
                        data.toString(),
                        "--port",
                        String.valueOf(PORT));
        Files.createDirectories(data.getParent());
        command.redirectErrorStream(true)
                .redirectOutput(data.resolveSibling("page.log").toFile());
        long began = System.nanoTime();
        var process = command.start();
        while (!answers()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("It ended; see page.log");
            }
            Thread.sleep(10);
        }
        return new Started(process, System.nanoTime() - began);
    }

    private boolean answers() throws InterruptedException {
        try {
            return get("/team/sign-in").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor(60, TimeUnit.SECONDS);
    }

    private void signIn() throws Exception {
        var page = get("/team/sign-in").body();
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        if (!token.find()) {
            throw new IllegalStateException("No form");
        }
        var form =
                "signIn=seiichi&password=tsumugi-demo&to=&_csrf="
                        + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        var signedIn =
                client.send(
                        HttpRequest.newBuilder(URI.create(HERE + "/team/sign-in"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (signedIn.uri().getPath().contains("sign-in")) {
            throw new IllegalStateException("Not signed in");
        }
    }

    private void load(String page) throws Exception {
        for (int round = 0; round < WARMING; round++) {
            paced(page);
        }
        var paced = paced(page);
        Table.row(
                page,
                String.format(Locale.ROOT, "%,d", get(page).body().getBytes(StandardCharsets.UTF_8).length),
                Table.percentile(paced, 50),
                Table.percentile(paced, 99),
                wrk(page));
    }

    /// Requests at a fixed rate, whether the ones before have come back or not; times are counted
    /// from when each was due.
    private long[] paced(String page) throws Exception {
        var times = new ConcurrentLinkedQueue<Long>();
        var request = HttpRequest.newBuilder(URI.create(HERE + page)).build();
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < RATE * SECONDS; i++) {
                long due = began + i * 1_000_000_000L / RATE;
                while (System.nanoTime() < due) {
                    Thread.sleep(0, 200_000);
                }
                threads.submit(
                        () -> {
                            var answer =
                                    client.send(request, HttpResponse.BodyHandlers.discarding());
                            times.add(
                                    answer.statusCode() == 200
                                            ? System.nanoTime() - due
                                            : Long.MAX_VALUE / 2);
                            return null;
                        });
            }
        }
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    private String wrk(String page) throws Exception {
        var cookie = new StringBuilder();
        for (var each : cookies.getCookieStore().getCookies()) {
            cookie.append(each.getName()).append('=').append(each.getValue()).append("; ");
        }
        try {
            var process =
                    new ProcessBuilder(
                                    "wrk", "-t1", "-c16", "-d" + SECONDS + "s", "--latency", "-H",
                                    "Cookie: " + cookie, HERE + page)
                            .redirectErrorStream(true)
                            .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return line(said, "Requests/sec:") + "/s, p99 " + line(said, "99%");
        } catch (IOException e) {
            return "(wrk is not installed)";
        }
    }

    private static String line(String said, String name) {
        return Arrays.stream(said.split("\n"))
                .map(String::strip)
                .filter(each -> each.startsWith(name))
                .map(each -> each.substring(name.length()).strip())
                .findFirst()
                .orElse("?");
    }

    private static String mebibytes(long pid, String file, String name) throws IOException {
        return kibibytes(pid, file, name) / 1024 + " MiB";
    }

    private static long kibibytes(long pid, String file, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/" + file)).stream()
                .filter(each -> each.startsWith(name + ":"))
                .mapToLong(each -> Long.parseLong(each.replaceAll("[^0-9]", "")))
                .sum();
    }

    private static String postgres(Path data) throws IOException {
        long main =
                Long.parseLong(
                        Files.readAllLines(data.resolve("database/postmaster.pid")).getFirst());
        var all = new ArrayList<Long>(List.of(main));
        ProcessHandle.of(main)
                .ifPresent(each -> each.children().forEach(child -> all.add(child.pid())));
        long sum = 0;
        for (long each : all) {
            sum += kibibytes(each, "smaps_rollup", "Pss");
        }
        return sum / 1024 + " MiB";
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(HERE + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
