package kizuna.feasts;

import java.time.Year;
import java.util.concurrent.Callable;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.team.Me;
import kizuna.team.Role;
import kizuna.team.Team;
import kizuna.touches.Timeline;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `kizuna feasts`: customers' words at the console.
@Command(
        name = "feasts",
        description = "${bundle:feasts.cli.about}",
        subcommands = FeastsCommand.List.class)
public final class FeastsCommand implements Runnable {
    private final Shop shop;

    @Spec private CommandSpec spec = CommandSpec.create();

    public FeastsCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), shop.t("cli.problem.no_command"));
    }

    /// `kizuna feasts list`: the words of all of us or of one, newest first.
    @Command(name = "list", description = "${bundle:feasts.cli.list}")
    static final class List implements Callable<Integer> {
        private record Told(
                long id,
                String words,
                String name,
                String at,
                String source,
                java.util.List<Integer> earners) {}

        private final Shop shop;

        @Option(
                names = "--member",
                paramLabel = "SIGN-IN",
                description = "${bundle:feasts.cli.member}")
        private @Nullable String member;

        @Option(names = "--year", paramLabel = "YEAR", description = "${bundle:feasts.cli.year}")
        private @Nullable Integer year;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "30",
                description = "${bundle:feasts.cli.limit}")
        private int limit;

        @Option(names = "--json", description = "${bundle:feasts.cli.json}")
        private boolean json;

        List(Shop shop) {
            this.shop = shop;
        }

        @Override
        public Integer call() {
            shop.mustExist();
            var team = shop.bean(Team.class);
            var reader = reader(team);
            var zone = team.zone();
            var of = year;
            var since = of == null ? null : Year.of(of).atDay(1).atStartOfDay(zone).toInstant();
            var until =
                    of == null
                            ? Timeline.Cursor.parse("")
                            : new Timeline.Cursor(
                                    Year.of(of + 1).atDay(1).atStartOfDay(zone).toInstant(), 0, 0);
            var found =
                    shop.bean(Feasts.class)
                            .list(
                                    new FeastStore.Asked(
                                            member == null ? null : reader.id(), null, since, ""),
                                    until,
                                    Math.clamp(limit, 1, 10_000),
                                    reader);
            if (json) {
                shop.json(found.stream().map(List::told).toList());
            } else if (found.isEmpty()) {
                shop.say("feasts.cli.none");
            } else {
                for (var feast : found) {
                    shop.print(feast.at().atZone(zone).toLocalDate() + "  " + feast.called());
                    shop.print(feast.words().indent(4).stripTrailing());
                }
            }
            return 0;
        }

        /// The member asked for, else an owner, who sees all stores.
        private Me reader(Team team) {
            var name = member;
            return name == null
                    ? team.members().stream()
                            .filter(each -> each.is(Role.OWNER) && !each.hasLeft())
                            .findFirst()
                            .map(each -> team.meOf(each.id()))
                            .orElseThrow(() -> Problem.notFound("feasts.cli.no_owner"))
                    : team.find(name)
                            .map(each -> team.meOf(each.id()))
                            .orElseThrow(() -> Problem.notFound("feasts.cli.unknown_member", name));
        }

        private static Told told(Feast feast) {
            return new Told(
                    feast.id().value(),
                    feast.words(),
                    feast.called(),
                    feast.at().toString(),
                    feast.source().word(),
                    feast.earners());
        }
    }
}
