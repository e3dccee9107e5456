package kizuna.letters;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import kizuna.people.PersonId;
import kizuna.platform.Progress;
import kizuna.platform.SafeCell;
import kizuna.platform.Shop;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kizuna letters to ID`: who gets it, who does not, and why; of a draft as things are now, of a
/// released one as they were when it went out.
@Command(name = "to", description = "${bundle:letters.cli.to}")
final class LetterToCommand implements Callable<Integer> {
    private static final int AT_ONCE = 1_000;

    private final Shop shop;

    @Mixin private final AtConsole console;

    @Parameters(paramLabel = "ID", description = "${bundle:letters.cli.id}")
    private long id;

    @Option(names = "--names", description = "${bundle:letters.cli.to.names}")
    private boolean names;

    @ArgGroup private Form form = new Form();

    private static final class Form {
        @Option(names = "--json", description = "${bundle:letters.cli.json}")
        private boolean json;

        @Option(names = "--csv", description = "${bundle:letters.cli.to.csv}")
        private boolean csv;
    }

    LetterToCommand(Shop shop) {
        this.shop = shop;
        this.console = new AtConsole(shop);
    }

    /// For machines. `getting`: how many get it; `leftOut`: how many do not, by the reason.
    record Told(
            long id,
            long getting,
            Map<String, Long> byVia,
            Map<String, Long> leftOut,
            List<Line> persons) {}

    /// A person. `reason`: why they do not get it, and `since` when, or until when, that holds.
    record Line(
            PersonId personId,
            String name,
            String channel,
            boolean gets,
            @Nullable String reason,
            @Nullable LocalDate since) {}

    @Override
    public Integer call() throws IOException {
        var me = console.reader();
        var letter = console.letter(id, me);
        if (letter.isDraft()) {
            shop.bean(Letters.class).reckon(letter.id(), me, Progress.UNSEEN);
        }
        if (form.csv) {
            csv(letter.id());
        } else if (form.json) {
            var persons = new ArrayList<Line>();
            each(letter.id(), persons::add);
            shop.json(told(letter.id(), persons));
        } else {
            console.whoGetsIt(letter);
            if (names) {
                each(letter.id(), this::print);
            }
        }
        return 0;
    }

    private Told told(Letter.Id letter, List<Line> persons) {
        var outbox = shop.bean(OutboxStore.class);
        var byVia = new LinkedHashMap<String, Long>();
        outbox.byVia(letter).forEach(each -> byVia.put(each.via().word(), each.persons()));
        var leftOut = new LinkedHashMap<String, Long>();
        outbox.leftOut(letter).forEach(each -> leftOut.put(each.reason().word(), each.persons()));
        return new Told(letter.value(), outbox.getting(letter), byVia, leftOut, persons);
    }

    private void csv(Letter.Id letter) throws IOException {
        var csv = CsvWriter.builder().build(shop.out());
        csv.writeRecord(
                "person",
                shop.t("people.name"),
                shop.t("letters.cli.to.channel"),
                shop.t("letters.audience.gets"),
                shop.t("letters.cli.to.why"),
                shop.t("letters.cli.to.since"));
        each(
                letter,
                line ->
                        csv.writeRecord(
                                String.valueOf(line.personId.value()),
                                SafeCell.close(line.name),
                                shop.t("letters.via." + line.channel),
                                shop.t(line.gets ? "letters.cli.yes" : "letters.cli.no"),
                                line.reason == null ? "" : shop.t(reason(line)),
                                line.since == null ? "" : line.since.toString()));
        csv.flush();
    }

    private void print(Line line) {
        shop.print(
                "  %s  %s  %s"
                        .formatted(
                                line.name,
                                shop.t("letters.via." + line.channel),
                                line.reason == null
                                        ? shop.t("letters.audience.gets")
                                        : shop.t(reason(line))));
    }

    private static String reason(Line line) {
        return "letters.left_out." + line.reason;
    }

    /// First those who get it, then the others by reason, some at a time.
    private void each(Letter.Id letter, Consumer<Line> line) {
        each(letter, "getting", line);
        for (var reason : LeftOut.values()) {
            each(letter, reason.word(), line);
        }
    }

    private void each(Letter.Id letter, String which, Consumer<Line> line) {
        var outbox = shop.bean(OutboxStore.class);
        var some = outbox.rows(letter, which, 0, AT_ONCE);
        while (!some.isEmpty()) {
            some.forEach(row -> line.accept(line(row)));
            some = outbox.rows(letter, which, some.getLast().id(), AT_ONCE);
        }
    }

    private static Line line(OutboxStore.Row row) {
        return new Line(
                row.personId(),
                row.name(),
                row.channel().word(),
                row.leftOut() == null,
                row.leftOut() == null ? null : row.leftOut().word(),
                row.leftOutOn());
    }
}
