package kizuna.capital;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import kizuna.team.Store;
import kizuna.team.Team;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `kizuna capital return`: reckons, for each store, the curves of return, the rhythm of
/// touches and the false alarms among the past, keeps them for the pages, and says them.
@Command(name = "return", description = "${bundle:capital.command.return}")
final class ReturnCommand implements Callable<Integer> {
    private final Shop shop;

    @Option(names = "--json", description = "${bundle:capital.command.json}")
    private boolean json;

    ReturnCommand(Shop shop) {
        this.shop = shop;
    }

    /// For machines.
    record Told(ReturnCurves returns, TouchRhythm rhythm, FalseAlarms alarms) {}

    @Override
    public Integer call() {
        shop.mustExist();
        var findings = shop.bean(Findings.class);
        Map<String, Told> all = new LinkedHashMap<>();
        for (var store : shop.bean(Team.class).stores()) {
            findings.reckon(store.id(), Progress.UNSEEN);
            all.put(store.name(), told(findings, store));
        }
        if (json) {
            shop.json(all);
        } else {
            all.forEach(this::print);
        }
        return 0;
    }

    private static Told told(Findings findings, Store store) {
        return new Told(
                findings.returns(store.id()).orElseThrow().what(),
                findings.rhythm(store.id()).orElseThrow().what(),
                findings.alarms(store.id()).orElseThrow().what());
    }

    private void print(String store, Told told) {
        shop.print(store);
        shop.print("  " + shop.t("capital.not_causal") + " " + shop.t("capital.not_causal.why"));
        for (var kind : told.returns().kinds()) {
            if (!kind.isFew()) {
                var last = kind.curve().weeks().getLast();
                shop.print(
                        "  %s: %s"
                                .formatted(
                                        shop.t("capital.kind." + kind.key()),
                                        shop.t(
                                                ReturnPage.key(last),
                                                last.week(),
                                                ReturnPage.days(Math.abs(last.more())),
                                                ReturnPage.days(last.lower()),
                                                ReturnPage.days(last.upper()))));
            }
        }
        var arc = told.rhythm().returns();
        shop.print(
                "  "
                        + (told.rhythm().ideal() > 0
                                ? shop.t(
                                        "capital.rhythm.ideal",
                                        told.rhythm().ideal(),
                                        Math.round(arc.lower()),
                                        Math.round(arc.upper()))
                                : shop.t("capital.rhythm.none")));
    }
}
