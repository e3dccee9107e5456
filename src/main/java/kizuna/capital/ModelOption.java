package kizuna.capital;

import kizuna.statistics.Model;
import picocli.CommandLine.Option;

/// Which model: what is fitted where nobody says otherwise is the BG/NBD.
final class ModelOption {
    @Option(
            names = "--model",
            paramLabel = "bg-nbd|pareto-nbd|mbg-nbd|nbd",
            defaultValue = "bg-nbd",
            converter = ModelName.class,
            description = "${bundle:capital.command.model}")
    private Model.Kind kind = Model.Kind.BG_NBD;

    Model.Kind kind() {
        return kind;
    }
}
