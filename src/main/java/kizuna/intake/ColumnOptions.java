package kizuna.intake;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a file is written, where it does not say so itself: what all commands that read one have in
/// common.
public final class ColumnOptions {
    @Option(
            names = "--columns",
            paramLabel = "LIST",
            description = "${bundle:intake.command.columns}")
    private @Nullable String columns;

    @Option(
            names = "--separator",
            paramLabel = "WORD",
            description = "${bundle:intake.command.separator}")
    private @Nullable Separator separator;

    @Option(
            names = "--date-order",
            paramLabel = "mdy|dmy",
            defaultValue = "ANY",
            description = "${bundle:intake.command.date_order}")
    private DateOrder dates = DateOrder.ANY;

    /// The purchases of a file.
    public PurchaseForm form(Path file) throws IOException {
        return PurchaseForm.of(file, columns, separator, dates);
    }

    @Nullable String columns() {
        return columns;
    }

    @Nullable Separator separator() {
        return separator;
    }

    DateOrder dates() {
        return dates;
    }
}
