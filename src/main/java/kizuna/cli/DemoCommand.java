package kizuna.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import kizuna.sample.Sample;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kizuna demo`: a sample shop in a folder of its own, made anew each day so that it ends today.
@Command(name = "demo", description = "${bundle:cli.demo.about}")
final class DemoCommand implements Callable<Integer> {
    /// Holds the day on which a demo made the shop of this folder.
    static final String MARK = "made-on";

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final long SEED = 7;

    private final Shop shop;

    @Mixin private Serving serving = new Serving();

    @Option(names = "--keep", description = "${bundle:cli.demo.keep}")
    private boolean keep;

    DemoCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() throws IOException {
        shop.livesIn(shop.home().resolve("demo"));
        serving.claim(shop);
        makeAnew(LocalDate.now(Clock.system(JAPAN)));
        serving.open(shop);
        for (var who : shop.bean(Sample.class).signIns()) {
            shop.say("sample.sign_in", who.name(), who.signIn(), who.password());
        }
        shop.say("cli.demo.folder", shop.folder());
        if (!keep) {
            shop.say("cli.demo.daily");
        }
        serving.tell(shop);
        return serving.untilStopped();
    }

    /// Razes nothing but what a demo has made: that is what the mark is for.
    private void makeAnew(LocalDate today) throws IOException {
        var mark = shop.folder().resolve(MARK);
        var made = Files.exists(mark) ? Files.readString(mark) : "";
        if (!keep && !made.isEmpty() && !made.equals(today.toString())) {
            shop.raze();
            FileSystemUtils.deleteRecursively(shop.folder().resolve("exports")); // of its days
            Files.delete(mark);
            made = "";
        }
        if (made.isEmpty()) {
            shop.bean(Sample.class).fill(SEED, today, telling());
            Files.createDirectories(shop.folder());
            Files.writeString(mark, today.toString());
        }
    }

    /// Every tenth is enough to see that it goes on.
    private Progress telling() {
        var told = new AtomicLong(-1);
        return (done, total) -> {
            var percent = total == 0 ? 0 : done * 10 / total * 10;
            if (told.getAndSet(percent) != percent) {
                shop.say("cli.demo.filling", percent);
            }
        };
    }
}
