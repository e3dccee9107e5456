package kizuna.wow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.platform.Texts;
import kizuna.team.Me;
import kizuna.team.Role;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `kizuna wow`: what was given to customers, at the console.
@Command(
        name = "wow",
        description = "${bundle:wow.cli.about}",
        subcommands = WowCommand.Ledger.class)
public final class WowCommand {
    /// `kizuna wow ledger`: the books of a month as CSV, or as JSON.
    @Command(name = "ledger", description = "${bundle:wow.cli.ledger}")
    static final class Ledger implements Callable<Integer> {
        private record Told(
                long entry,
                String at,
                String on,
                String from,
                String to,
                BigDecimal amount,
                String member,
                @Nullable Long reverses,
                String text) {
            static Told of(LedgerStore.Line line) {
                return new Told(
                        line.id(),
                        line.at().toString(),
                        line.onDate().toString(),
                        line.fromAccount(),
                        line.toAccount(),
                        line.amount(),
                        line.member(),
                        line.reverses(),
                        line.text());
            }
        }

        private final Shop shop;

        @Option(names = "--month", paramLabel = "YYYY-MM", description = "${bundle:wow.cli.month}")
        private @Nullable String month;

        @Option(names = "--json", description = "${bundle:wow.cli.json}")
        private boolean json;

        Ledger(Shop shop) {
            this.shop = shop;
        }

        @Override
        public Integer call() {
            shop.mustExist();
            var team = shop.bean(Team.class);
            var budget = shop.bean(Budget.class);
            var of = asked(team);
            if (json) {
                var lines = new ArrayList<Told>();
                budget.books(of, owner(team), each -> lines.add(Told.of(each)));
                shop.json(lines);
            } else {
                csv(budget, of, owner(team));
            }
            return 0;
        }

        private void csv(Budget budget, YearMonth of, Me owner) {
            var file = BooksFile.into(shop.out(), shop.bean(Texts.class), shop.locale());
            budget.books(of, owner, file::add);
            try {
                file.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private YearMonth asked(Team team) {
            var typed = month;
            try {
                return typed == null ? YearMonth.from(team.today()) : YearMonth.parse(typed);
            } catch (DateTimeException _) {
                throw Problem.invalid("wow.cli.wrong_month", String.valueOf(typed));
            }
        }

        private static Me owner(Team team) {
            return team.members().stream()
                    .filter(each -> each.is(Role.OWNER) && !each.hasLeft())
                    .findFirst()
                    .map(each -> team.meOf(each.id()))
                    .orElseThrow(() -> Problem.notFound("wow.cli.no_owner"));
        }
    }
}
