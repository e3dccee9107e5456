package kizuna.letters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kizuna letters list`: newest first.
@Command(name = "list", description = "${bundle:letters.cli.list}")
final class LetterListCommand implements Callable<Integer> {
    private static final int MOST = 1_000;

    private final Shop shop;

    @Mixin private final AtConsole console;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "30",
            description = "${bundle:letters.cli.limit}")
    private int limit = 30;

    @Option(names = "--before", paramLabel = "ID", description = "${bundle:letters.cli.before}")
    private @Nullable Long before;

    @Option(names = "--json", description = "${bundle:letters.cli.json}")
    private boolean json;

    LetterListCommand(Shop shop) {
        this.shop = shop;
        this.console = new AtConsole(shop);
    }

    /// A letter, for machines. `queued`, `sent`: of a released one.
    record Told(
            long id,
            String subject,
            String state,
            String store,
            String author,
            Instant changedAt,
            @Nullable Instant releasedAt,
            long queued,
            long sent) {}

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("letters.problem.number", 1, MOST);
        }
        var me = console.reader();
        var found = shop.bean(Letters.class).list(before, limit, me);
        var counts =
                shop.bean(OutboxStore.class)
                        .counts(
                                found.stream()
                                        .filter(each -> !each.isDraft())
                                        .map(Letter::id)
                                        .toList());
        var stores = console.storeNames(me);
        var names = console.memberNames();
        var all = new ArrayList<Told>();
        for (var letter : found) {
            var counted = counts.get(letter.id());
            all.add(
                    new Told(
                            letter.id().value(),
                            letter.subject(),
                            AtConsole.word(letter.state()),
                            stores.getOrDefault(letter.storeId(), ""),
                            names.apply(letter.authorId()),
                            letter.changedAt(),
                            letter.releasedAt(),
                            counted == null ? 0 : counted.queued(),
                            counted == null ? 0 : counted.sent()));
        }
        if (json) {
            shop.json(all);
        } else {
            print(all, stores);
        }
        return 0;
    }

    private void print(List<Told> all, Map<?, String> stores) {
        if (all.isEmpty()) {
            shop.say(before == null ? "letters.cli.list.none" : "letters.cli.list.no_more");
        }
        for (var told : all) {
            var parts = new ArrayList<String>();
            parts.add("%6d".formatted(told.id));
            parts.add(shop.t("letters.state." + told.state));
            parts.add(told.subject.isEmpty() ? shop.t("letters.untitled") : told.subject);
            parts.add(
                    told.releasedAt == null
                            ? console.at(told.changedAt)
                            : console.at(told.releasedAt)
                                    + " · "
                                    + console.sentOf(told.sent, told.queued));
            parts.add(told.author);
            if (stores.size() > 1) {
                parts.add(told.store);
            }
            shop.print(String.join("  ", parts));
        }
    }
}
