package kizuna.letters;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import kizuna.platform.Formats;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kizuna letters topics`: what a letter of a month may tell, of ours and of the shop's own.
@Command(name = "topics", description = "${bundle:letters.cli.topics}")
final class LetterTopicsCommand implements Callable<Integer> {
    private final Shop shop;

    @Mixin private final AtConsole console;

    @Option(names = "--month", paramLabel = "1-12", description = "${bundle:letters.cli.month}")
    private @Nullable Integer month;

    @Option(names = "--store", paramLabel = "NAME", description = "${bundle:letters.cli.store}")
    private @Nullable String store;

    @Option(names = "--json", description = "${bundle:letters.cli.json}")
    private boolean json;

    LetterTopicsCommand(Shop shop) {
        this.shop = shop;
        this.console = new AtConsole(shop);
    }

    /// For machines. `until`: the last day on which letters tell it; `own`: the shop wrote it.
    record Told(
            String key,
            boolean own,
            String title,
            String text,
            String question,
            LocalDate from,
            LocalDate until,
            LocalDate ofUseUntil,
            List<String> kinds) {}

    @Override
    public Integer call() {
        var me = console.reader();
        var of = console.store(store, me).id();
        var shown = shown();
        var topics =
                shop
                        .bean(TopicStock.class)
                        .of(of)
                        .of(shown, shop.bean(BalanceStore.class).habit(of).topics())
                        .stream()
                        .map(each -> told(each, shown.atDay(1)))
                        .toList();
        if (json) {
            shop.json(topics);
        } else {
            print(shown, topics);
        }
        return 0;
    }

    private YearMonth shown() {
        if (month != null && (month < 1 || month > 12)) {
            throw Problem.invalid("letters.problem.number", 1, 12);
        }
        return Topics.next(month, YearMonth.from(shop.bean(Team.class).today()));
    }

    private Told told(Topic topic, LocalDate day) {
        var told = topic.in(shop.locale());
        return new Told(
                topic.key(),
                topic.isOwn(),
                told.title(),
                told.text(),
                told.question(),
                topic.next(day),
                topic.lastToWrite(day),
                topic.lastOfUse(day),
                topic.kinds());
    }

    private void print(YearMonth shown, List<Told> topics) {
        shop.say("letters.topics.of_month", Formats.month(shop.locale(), shown));
        if (topics.isEmpty()) {
            shop.say("letters.topics.none");
        }
        for (var each : topics) {
            shop.print("");
            shop.print((each.own ? "* " : "  ") + each.title + "  (" + each.key + ")");
            shop.print("    " + each.text.replace("\n", "\n    "));
            shop.print("    " + each.question);
            shop.print(
                    "    "
                            + shop.t(
                                    "letters.topics.until",
                                    Formats.date(shop.locale(), each.ofUseUntil)));
        }
    }
}
