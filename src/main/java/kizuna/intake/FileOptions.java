package kizuna.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import kizuna.platform.Jobs;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What `import people` and `import purchases` have in common.
final class FileOptions {
    private static final int INTERRUPTED = 130;
    private static final int SOME_WRONG = 1;

    /// What a page asks with a choice beside each column is asked for by an option here.
    static final Set<String> OF_COLUMNS =
            Set.of(
                    "intake.problem.no_heading",
                    "intake.problem.twice",
                    "intake.problem.missing_column");

    @Parameters(paramLabel = "FILE", description = "${bundle:intake.command.file}")
    private Path file = Path.of("");

    @Mixin private ColumnOptions written = new ColumnOptions();

    @Option(names = "--store", paramLabel = "NAME", description = "${bundle:intake.command.store}")
    private @Nullable String store;

    @Option(
            names = "--member",
            paramLabel = "NAME",
            description = "${bundle:intake.command.member}")
    private @Nullable String member;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = Order.OWN_FILES,
            description = "${bundle:intake.command.source}")
    private String source = Order.OWN_FILES;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "${bundle:intake.command.format}")
    private @Nullable String format;

    @Option(
            names = "--consent-wording",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "${bundle:intake.command.wording}")
    private String wording = "";

    @Option(names = "--dry-run", description = "${bundle:intake.command.dry_run}")
    private boolean trial;

    @Option(names = "--json", description = "${bundle:intake.command.json}")
    private boolean json;

    /// Does it, tells what came of it, and answers the exit code.
    int bring(Shop shop, Kind kind, boolean knownOnly) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw Problem.invalid("intake.problem.unreadable", file.toString());
        }
        var team = shop.bean(Team.class);
        var order =
                new Order(
                        kind,
                        storeId(shop, team),
                        owner(team),
                        source,
                        written.columns(),
                        written.separator(),
                        written.dates(),
                        format(),
                        wording,
                        null,
                        knownOnly,
                        trial,
                        null);
        var said = new Said(shop, json);
        try {
            var outcome = brought(shop, order, said);
            said.outcome(outcome);
            return outcome.wrong() > 0 ? SOME_WRONG : 0;
        } catch (Jobs.Cancelled e) {
            said.stopped();
            return INTERRUPTED;
        } catch (Problem refusal) {
            throw OF_COLUMNS.contains(refusal.key())
                    ? Problem.invalid(
                            "intake.problem.at_console", shop.t(refusal.key(), refusal.arguments()))
                    : refusal;
        }
    }

    private Outcome brought(Shop shop, Order order, Said said) throws IOException {
        var intake = shop.bean(Intake.class);
        try (var progress = said.progress(file)) {
            return intake.bring(order, Source.of(file), shop.locale(), this::beside, progress);
        }
    }

    private @Nullable Format format() {
        return format == null
                ? null
                : Format.find(format)
                        .orElseThrow(
                                () ->
                                        Problem.invalid(
                                                "intake.problem.format",
                                                String.valueOf(format),
                                                String.join(", ", Format.sources())));
    }

    private StoreId storeId(Shop shop, Team team) {
        var stores = team.stores();
        if (stores.isEmpty()) {
            return team.open(store == null ? shop.t("intake.first_store") : store);
        }
        if (store == null) {
            return stores.getFirst().id();
        }
        return stores.stream()
                .filter(each -> each.name().equals(store))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.notFound(
                                        "intake.problem.store",
                                        String.valueOf(store),
                                        String.join(
                                                ", ", stores.stream().map(s -> s.name()).toList())))
                .id();
    }

    private @Nullable MemberId owner(Team team) {
        return member == null
                ? null
                : team.find(member)
                        .orElseThrow(
                                () ->
                                        Problem.notFound(
                                                "intake.problem.member", String.valueOf(member)))
                        .id();
    }

    /// The rows in error go beside the file; an earlier file of that name is not overwritten.
    private Path beside() {
        var name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        var stem = dot > 0 ? name.substring(0, dot) : name;
        for (int n = 1; ; n++) {
            var number = n == 1 ? "" : String.format(Locale.ROOT, "-%d", n);
            var target = file.toAbsolutePath().resolveSibling(stem + ".errors" + number + ".csv");
            if (!Files.exists(target)) {
                return target;
            }
        }
    }
}
