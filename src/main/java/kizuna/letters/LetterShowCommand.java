package kizuna.letters;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kizuna.platform.Shop;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kizuna letters show ID`: where it stands, what became of it, and what is known of it.
@Command(name = "show", description = "${bundle:letters.cli.show}")
final class LetterShowCommand implements Callable<Integer> {
    private final Shop shop;

    @Mixin private final AtConsole console;

    @Parameters(paramLabel = "ID", description = "${bundle:letters.cli.id}")
    private long id;

    @Option(names = "--words", description = "${bundle:letters.cli.show.words}")
    private boolean words;

    @Option(names = "--json", description = "${bundle:letters.cli.json}")
    private boolean json;

    LetterShowCommand(Shop shop) {
        this.shop = shop;
        this.console = new AtConsole(shop);
    }

    /// For machines. `facts`: what happened to it, dated; `counts`: of its rows, `byVia` and
    /// `leftOut` as reckoned last.
    record Told(
            long id,
            String subject,
            String state,
            String store,
            String author,
            int version,
            String audience,
            List<String> elements,
            int holdOut,
            boolean byPost,
            Map<String, Instant> facts,
            Map<String, Long> counts,
            Map<String, Long> byVia,
            Map<String, Long> leftOut,
            @Nullable String body) {}

    @Override
    public Integer call() {
        var me = console.reader();
        var letter = console.letter(id, me);
        var told = told(letter, console.storeNames(me).getOrDefault(letter.storeId(), ""));
        if (json) {
            shop.json(told);
        } else {
            print(letter, told);
        }
        return 0;
    }

    private Told told(Letter letter, String store) {
        var outbox = shop.bean(OutboxStore.class);
        var byVia = new LinkedHashMap<String, Long>();
        outbox.byVia(letter.id()).forEach(each -> byVia.put(each.via().word(), each.persons()));
        var leftOut = new LinkedHashMap<String, Long>();
        outbox.leftOut(letter.id())
                .forEach(each -> leftOut.put(each.reason().word(), each.persons()));
        return new Told(
                letter.id().value(),
                letter.subject(),
                AtConsole.word(letter.state()),
                store,
                console.memberNames().apply(letter.authorId()),
                letter.version(),
                AtConsole.word(letter.audience().name()),
                letter.elements().stream().map(each -> AtConsole.word(each.name())).toList(),
                letter.holdOut(),
                letter.byPost(),
                facts(letter),
                letter.isDraft() ? Map.of() : counts(outbox.counts(letter.id())),
                byVia,
                leftOut,
                words || json ? letter.body() : null);
    }

    private static Map<String, Instant> facts(Letter letter) {
        var facts = new LinkedHashMap<String, Instant>();
        facts.put("drafted", letter.draftedAt());
        facts.put("changed", letter.changedAt());
        fact(facts, "checked", letter.checkedAt());
        fact(facts, "reckoned", letter.reckonedAt());
        fact(facts, "released", letter.releasedAt());
        fact(facts, "paused", letter.pausedAt());
        fact(facts, "stopped", letter.stoppedAt());
        fact(facts, "done", letter.doneAt());
        return facts;
    }

    private static void fact(Map<String, Instant> facts, String name, @Nullable Instant at) {
        if (at != null) {
            facts.put(name, at);
        }
    }

    private static Map<String, Long> counts(OutboxStore.Counts counts) {
        var all = new LinkedHashMap<String, Long>();
        all.put("queued", counts.queued());
        all.put("sent", counts.sent());
        all.put("open", counts.open());
        all.put("unknown", counts.unknown());
        all.put("refused", counts.refused());
        all.put("withdrawn", counts.withdrawn());
        all.put("held_out", counts.heldOut());
        return all;
    }

    private void print(Letter letter, Told told) {
        shop.print("%d  %s  %s".formatted(told.id, shop.t(letter.state()), console.titled(letter)));
        line("letters.cli.show.by", told.author + " · " + told.store);
        line("letters.to_whom", shop.t("letters.cli.to." + told.audience));
        told.facts.forEach((fact, at) -> line("letters.cli.fact." + fact, console.at(at)));
        told.counts.forEach(
                (count, number) -> line("letters.cli.count." + count, console.number(number)));
        told.byVia.forEach((via, number) -> line("letters.via." + via, console.number(number)));
        told.leftOut.forEach(
                (reason, number) -> line("letters.left_out." + reason, console.number(number)));
        if (words) {
            shop.print("");
            shop.print(letter.body());
        }
    }

    private void line(String key, String text) {
        shop.print("    %s: %s".formatted(shop.t(key), text));
    }
}
