package kizuna;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import kizuna.intake.Intake;
import kizuna.intake.Kind;
import kizuna.intake.Order;
import kizuna.intake.Source;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import kizuna.platform.Texts;
import kizuna.team.Me;
import kizuna.team.NewHouse;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;

/// A process that captures touches and imports files without pause, and says on a line of its own
/// what has been confirmed to it: `touch N ok`. Meant to be killed; see [CrashTest].
final class BusyShop {
    static final int ROWS = 200;

    private final Shop shop;
    private final Path folder;
    private final Me me;
    private final PersonId aiko;

    private BusyShop(Shop shop, Path folder) {
        this.shop = shop;
        this.folder = folder;
        var team = shop.bean(Team.class);
        if (team.organisation().isEmpty()) {
            team.found(house());
        }
        me = team.meOf(team.find("sato").orElseThrow().id());
        var known = shop.bean(People.class).search(me, "田中", 1);
        aiko = known.isEmpty() ? meetAiko() : known.getFirst().id();
    }

    /// `arguments`: the data folder, and a number that no run before had.
    public static void main(String... arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var busy = new BusyShop(shop(folder), folder);
        var run = Long.parseLong(arguments[1]) * 1_000_000;
        var importer = new Thread(() -> busy.keepOn("import", run, busy::bring));
        importer.start();
        busy.keepOn("touch", run, busy::capture);
    }

    static Shop shop(Path folder) {
        return new Shop(
                Kizuna.class,
                Texts.load(),
                Map.of("KIZUNA_DATA", folder.toString(), "HOME", folder.toString()),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }

    /// Work that fails because the server has just died is not tried again: it was not confirmed.
    private void keepOn(String word, long from, Work work) {
        for (long n = from; ; n++) {
            try {
                work.doIt(n);
                System.out.println(word + " " + n + " ok");
            } catch (Exception away) {
                System.err.println(word + " " + n + ": " + away.getMessage());
                pause();
            }
        }
    }

    private interface Work {
        void doIt(long n) throws Exception;
    }

    private void capture(long n) {
        // One second apart, a million for each run; a hundred runs stay in the past.
        var at = Instant.parse("2022-01-01T00:00:00Z").plusSeconds(n);
        shop.bean(Touches.class)
                .record(NewTouch.received(aiko, at, Channel.COUNTER, "n" + n, Signal.THANKS), me);
    }

    private void bring(long n) throws Exception {
        var text = new StringBuilder("customer,date,amount,receipt\n");
        for (int row = 0; row < ROWS; row++) {
            text.append("c").append(n % 50).append('-').append(row % 20);
            text.append(",2026-02-01,100,r").append(n).append('-').append(row).append('\n');
        }
        var file = folder.resolve("purchases-" + n % 2 + ".csv");
        Files.writeString(
                file, text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        var order =
                Order.of(Kind.PURCHASES, shop.bean(Team.class).stores().getFirst().id())
                        .columns("customer,date,amount,receipt");
        shop.bean(Intake.class).bring(order, Source.of(file), Locale.ENGLISH, Progress.UNSEEN);
        Files.delete(file);
    }

    private PersonId meetAiko() {
        var store = shop.bean(Team.class).stores().getFirst().id();
        return shop.bean(People.class).add(NewPerson.named(store, "田中", "愛子", "たなか", "あいこ"), me);
    }

    private static NewHouse house() {
        return new NewHouse(
                "キズナクリーニング",
                ZoneId.of("Asia/Tokyo"),
                Currency.getInstance("JPY"),
                Locale.JAPANESE,
                "本店",
                "佐藤 恵",
                "sato",
                Cast.PASSWORD);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
