package kizuna.capital;

import kizuna.platform.Problem;
import picocli.CommandLine.Option;

/// How many bootstrap samples tell of the doubt; 0: nothing is said of it.
final class BootstrapOption {
    private static final int FEWEST = 20;
    private static final int MOST = 10_000;

    @Option(
            names = "--bootstrap",
            paramLabel = "N",
            defaultValue = "0",
            description = "${bundle:capital.command.bootstrap}")
    private int samples;

    int samples() {
        if (samples != 0 && (samples < FEWEST || samples > MOST)) {
            throw Problem.invalid("capital.problem.bootstrap");
        }
        return samples;
    }
}
