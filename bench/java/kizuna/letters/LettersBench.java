package kizuna.letters;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import kizuna.bench.Places;
import kizuna.bench.Table;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.NewHouse;
import kizuna.team.StoreId;
import kizuna.team.Team;

/// Letters from the outbox to `smtp-sink`, rendered, put together, signed and written down one by
/// one; beside the raw limit: the same bytes, made once, every command sent without waiting for
/// an answer.
final class LettersBench {
    private static final String PERSONS =
            """
            with person as (
                insert into people.person (store_id, family_name, name_key, kana_key)
                select :store, '人' || n, '人' || n, '人' || n
                from generate_series(1, :letters) n
                returning id
            ), way as (
                insert into people.way (person_id, kind, value, value_key)
                select id, 'mail', id || '@example.jp', id || '@example.jp' from person
            )
            insert into people.consent (person_id, kind, given, at, how, wording)
            select id, 'mail', true, now(), 'counter', 'よろしいですか' from person
            """;

    private static final String AGAIN =
            """
            update letters.outbox
            set sent_at = null, claim = null, begun_at = null, attempts = 0, why = '', due_at = now()
            """;

    private final Shop shop;
    private final Sql db;
    private final Me me;
    private final StoreId store;
    private final int letters;
    private final int port;

    private LettersBench(Shop shop, int letters, int port) {
        this.shop = shop;
        this.db = shop.bean(Sql.class);
        this.letters = letters;
        this.port = port;
        var team = shop.bean(Team.class);
        team.found(
                new NewHouse(
                        "ベンチ",
                        ZoneId.of("Asia/Tokyo"),
                        Currency.getInstance("JPY"),
                        Locale.JAPANESE,
                        "本店",
                        "佐藤",
                        "sato",
                        "wool and silk 42"));
        this.me = team.meOf(team.find("sato").orElseThrow().id());
        this.store = team.stores().getFirst().id();
    }

    public static void main(String... arguments) throws Exception {
        var words = new ArrayList<>(List.of(arguments));
        boolean memory = words.remove("memory");
        int letters = words.isEmpty() ? 20_000 : Integer.parseInt(words.getFirst());
        int port = freePort();
        var sink =
                new ProcessBuilder(
                                System.getenv("KIZUNA_SMTP_SINK"),
                                "-u",
                                System.getProperty("user.name"),
                                "127.0.0.1:" + port,
                                "200")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var folder = Places.folder("letters");
        Places.raze(folder);
        try (var shop = Places.shop(folder)) {
            var bench = new LettersBench(shop, letters, port);
            if (memory) {
                bench.weigh();
            } else {
                bench.run();
            }
        } finally {
            sink.destroy();
            Places.raze(folder);
        }
    }

    private void release() {
        db.sql(PERSONS).param("store", store).param("letters", letters).update();
        vacuum();
        sender(1);
        var all = shop.bean(Letters.class);
        var letter = all.draft(store, me);
        // About 5 kB over the wire.
        int version = all.write(letter, 0, "11月のお便り", "寒くなりました。お元気ですか。\n\n".repeat(28), me);
        long began = System.nanoTime();
        all.release(letter, version, me, Progress.UNSEEN);
        System.err.printf(
                "Reckoned and released %,d in %s%n",
                letters, Table.seconds(System.nanoTime() - began));
    }

    /// The most that is in use after the heap was cleared, from the audience to the last
    /// letter.
    private void weigh() throws Exception {
        var pools =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(each -> each.getType() == MemoryType.HEAP)
                        .filter(each -> each.getCollectionUsage() != null)
                        .toList();
        var most = new AtomicLong();
        var watch =
                Thread.ofPlatform()
                        .daemon()
                        .start(
                                () -> {
                                    while (true) {
                                        long now =
                                                pools.stream()
                                                        .mapToLong(p -> p.getCollectionUsage().getUsed())
                                                        .sum();
                                        most.accumulateAndGet(now, Math::max);
                                        LockSupport.parkNanos(50_000_000);
                                    }
                                });
        release();
        double rate = sent(8, false);
        Table.head("letters", "letters/s", "most in use after a collection");
        Table.row(
                String.format(Locale.ROOT, "%,d", letters),
                perSecond(rate),
                String.format(Locale.ROOT, "%,d MB", most.get() >> 20));
        if (!watch.isAlive()) {
            throw new IllegalStateException("Nobody watched the memory");
        }
    }

    private void run() throws Exception {
        release();
        var bytes = message();
        System.err.printf("A letter has %,d bytes%n", bytes.length);
        sent(4, false); // warm
        Table.head("connections", "raw", "unsigned", "of raw", "signed", "memory");
        for (int lines : new int[] {1, 4, 8}) {
            double raw = raw(lines, bytes);
            double plain = sent(lines, false);
            double signed = sent(lines, true);
            Table.row(
                    String.valueOf(lines),
                    perSecond(raw),
                    perSecond(plain),
                    Table.ratio(plain / raw),
                    perSecond(signed),
                    inUse());
        }
        long touched = System.nanoTime();
        long recorded = shop.bean(Arrivals.class).record();
        System.err.printf(
                "Became touches: %s%n",
                Table.perSecond(recorded, System.nanoTime() - touched));
    }

    private double sent(int lines, boolean signed) {
        db.sql(AGAIN).update();
        db.sql("update letters.letter set done_at = null").update();
        vacuum();
        sender(lines);
        if (signed) {
            shop.bean(Senders.class).makeKeys(store, me);
        }
        shop.bean(Senders.class).sign(store, signed);
        long began = System.nanoTime();
        shop.bean(Courier.class).round();
        long took = System.nanoTime() - began;
        long sent =
                db.sql("select count(*) from letters.outbox where sent_at is not null")
                        .get(Long.class);
        if (sent != letters) {
            throw new IllegalStateException(sent + " of " + letters + " were sent");
        }
        return letters / (took / 1e9);
    }

    /// Each connection writes without waiting and reads the answers beside it.
    private double raw(int lines, byte[] message) throws Exception {
        var one = new ByteArrayOutputStream();
        one.writeBytes(ascii("MAIL FROM:<info@shop.example>\r\nRCPT TO:<1@example.jp>\r\nDATA\r\n"));
        one.writeBytes(message);
        one.writeBytes(ascii(".\r\n"));
        var bytes = one.toByteArray();
        int each = letters / lines;
        var work = new ArrayList<Callable<Void>>();
        for (int i = 0; i < lines; i++) {
            work.add(
                    () -> {
                        talk(bytes, each);
                        return null;
                    });
        }
        long began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(lines)) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        return each * lines / ((System.nanoTime() - began) / 1e9);
    }

    private void talk(byte[] letter, int times) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            lines(in, 1);
            socket.getOutputStream().write(ascii("HELO bench\r\n"));
            lines(in, 1);
            var writer =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try {
                                            var out = socket.getOutputStream();
                                            for (int i = 0; i < times; i++) {
                                                out.write(letter);
                                            }
                                        } catch (IOException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    });
            lines(in, 4L * times);
            writer.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void lines(InputStream in, long lines) throws IOException {
        for (long left = lines; left > 0; ) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("Hung up");
            }
            if (read == '\n') {
                left--;
            }
        }
    }

    private byte[] message() {
        var sender = shop.bean(Senders.class).ready(store);
        var known = shop.bean(kizuna.people.Addressees.class);
        var person = known.next(store, null, 1).getFirst();
        var addressee =
                known.of(List.of(person), kizuna.people.Way.Kind.MAIL, List.of(store)).get(person);
        var body = db.sql("select body from letters.letter").get(String.class);
        var rendered =
                shop.bean(Renderings.class)
                        .of("11月のお便り", body, List.of(), sender)
                        .to(Recipient.of(addressee), shop.bean(Links.class).token(1));
        return Mime.of(
                        new Mime.Envelope(
                                sender,
                                Mime.from(sender),
                                addressee.address(),
                                "",
                                "<1@shop.example>",
                                Instant.now(),
                                ZoneId.of("Asia/Tokyo")),
                        rendered)
                .bytes();
    }

    private void sender(int lines) {
        shop.bean(Senders.class)
                .save(
                        store,
                        new Senders.Typed(
                                "ベンチ",
                                "東京都",
                                "03-1",
                                "info@shop.example",
                                "https://kizuna.example",
                                "127.0.0.1",
                                port,
                                Sender.Security.NONE,
                                "",
                                null,
                                lines,
                                1_000_000),
                        me);
    }

    private void vacuum() {
        db.onConnection(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        return statement.execute("vacuum analyze letters.outbox");
                    }
                });
    }

    private static String inUse() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return String.format(
                Locale.ROOT, "%,d MB", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private static String perSecond(double rate) {
        return String.format(Locale.ROOT, "%,.0f/s", rate);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
