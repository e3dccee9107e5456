package kizuna.cli;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import kizuna.export.ExportCheck;
import kizuna.people.KeysCheck;
import kizuna.platform.Checkup;
import kizuna.platform.Finding;
import kizuna.platform.Finding.State;
import kizuna.platform.Shop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `kizuna doctor`: what is wrong, and what helps.
@Command(name = "doctor", description = "${bundle:cli.doctor.about}")
final class DoctorCommand implements Callable<Integer> {
    private static final int SOMETHING_IS_WRONG = 1;

    private final Shop shop;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "${bundle:cli.doctor.port}")
    private int port;

    @Option(names = "--json", description = "${bundle:cli.json}")
    private boolean json;

    DoctorCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() {
        var findings = new ArrayList<>(Checkup.of(shop, port));
        findings.addAll(ExportCheck.of(shop));
        findings.addAll(KeysCheck.of(shop));
        if (json) {
            shop.json(findings);
        } else {
            findings.forEach(this::print);
        }
        var wrong = findings.stream().anyMatch(each -> each.state() == State.WRONG);
        if (!json) {
            shop.say(wrong ? "cli.doctor.wrong" : "cli.doctor.well");
        }
        return wrong ? SOMETHING_IS_WRONG : 0;
    }

    private void print(Finding finding) {
        var mark =
                switch (finding.state()) {
                    case WELL -> "✓";
                    case MIND -> "!";
                    case WRONG -> "✗";
                };
        shop.print(
                mark + " " + shop.t("platform.check." + finding.name()) + "  " + finding.words());
        if (!finding.remedy().isEmpty()) {
            shop.print("    → " + finding.remedy());
        }
    }
}
