package kizuna.capital;

import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import kizuna.platform.Formats;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.team.Me;
import kizuna.team.Role;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kizuna capital trial [ID]`: the trials by lot and what was found, or one of them, week by
/// week.
@Command(name = "trial", description = "${bundle:capital.command.trial}")
final class TrialCommand implements Callable<Integer> {
    private static final int SHOWN = 200;

    private final Shop shop;

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "${bundle:capital.command.trial.number}")
    private @Nullable Long id;

    @Option(names = "--json", description = "${bundle:capital.command.json}")
    private boolean json;

    TrialCommand(Shop shop) {
        this.shop = shop;
    }

    /// For machines.
    record Told(
            Trial trial,
            String state,
            @Nullable TrialPlan plan,
            @Nullable String verdict,
            @Nullable TrialFinding finding) {}

    @Override
    public Integer call() {
        shop.mustExist();
        var me = owner(shop);
        var trials = shop.bean(TrialBook.class);
        var some =
                id == null
                        ? trials.page(Long.MAX_VALUE, SHOWN, me)
                        : List.of(trials.get(new TrialId(id), me));
        var found = trials.findings(some);
        var today = shop.bean(Team.class).today();
        if (json) {
            shop.json(
                    some.stream()
                            .map(
                                    trial ->
                                            new Told(
                                                    trial,
                                                    word(trial.state(today)),
                                                    id == null
                                                            ? null
                                                            : trials.planOf(trial).orElse(null),
                                                    verdict(trial, found.get(trial.id())),
                                                    found.get(trial.id())))
                            .toList());
        } else {
            some.forEach(trial -> print(trial, shop.t(trial.state(today)), found.get(trial.id())));
        }
        return 0;
    }

    private void print(Trial trial, String state, @Nullable TrialFinding finding) {
        shop.print("%4d  %s  [%s]".formatted(trial.id().value(), trial.title(), state));
        if (finding != null) {
            var told = finding.told(trial.waves());
            var outcome = trial.outcome();
            shop.print(
                    "      "
                            + shop.t(
                                    trial.isCutShort(finding)
                                            ? "capital.verdict.too_soon"
                                            : finding.verdict(trial.waves()).key(trial.waves()),
                                    told == null ? "" : said(outcome, Math.abs(told.seen())),
                                    told == null ? "" : said(outcome, told.lower()),
                                    told == null ? "" : said(outcome, told.upper()),
                                    trial.waveWeeks()));
            if (id != null) {
                finding.curve()
                        .forEach(
                                week ->
                                        shop.print(
                                                "%8d  %s  (%s – %s)"
                                                        .formatted(
                                                                week.week(),
                                                                said(outcome, week.more()),
                                                                said(outcome, week.lower()),
                                                                said(outcome, week.upper()))));
            }
        }
    }

    /// A difference, in the words of what is counted.
    private String said(Outcome outcome, double value) {
        return shop.t(
                "capital.amount." + outcome.key(),
                outcome.written(value, amount -> Formats.money(shop.locale(), amount, currency())));
    }

    private Currency currency() {
        return shop.bean(Team.class).organisation().orElseThrow().currency();
    }

    private static @Nullable String verdict(Trial trial, @Nullable TrialFinding finding) {
        return finding == null ? null : word(finding.verdict(trial.waves()).key());
    }

    private static String word(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /// The console is the owner's.
    static Me owner(Shop shop) {
        var team = shop.bean(Team.class);
        return team.members().stream()
                .filter(each -> each.roles().contains(Role.OWNER))
                .findFirst()
                .map(each -> team.meOf(each.id()))
                .orElseThrow(() -> Problem.notFound("capital.problem.trial_unknown"));
    }
}
