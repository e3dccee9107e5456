package kizuna.letters;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import kizuna.Kizuna;
import kizuna.platform.Shop;
import kizuna.platform.Sql;
import kizuna.platform.Texts;

/// A process that sends what is due until nothing is under way any more. Meant to be killed; see
/// [LettersCrashTest].
final class BusyCourier {
    static final String UNDER_WAY =
            """
            select count(*) from letters.outbox
            where queued_at is not null and sent_at is null and refused_at is null
              and unknown_at is null and withdrawn_at is null
            """;

    private BusyCourier() {}

    /// `arguments`: the data folder.
    public static void main(String... arguments) throws Exception {
        var shop = shop(Path.of(arguments[0]));
        var courier = shop.bean(Courier.class);
        var db = shop.bean(Sql.class);
        System.out.println("begun");
        while (db.sql(UNDER_WAY).get(Long.class) > 0) {
            courier.round();
            Thread.sleep(200);
        }
        System.out.println("done");
        System.out.flush();
        Runtime.getRuntime().halt(0); // as abruptly as all the others
    }

    static Shop shop(Path folder) {
        return new Shop(
                Kizuna.class,
                Texts.load(),
                Map.of("KIZUNA_DATA", folder.toString(), "HOME", folder.toString()),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }
}
