package kizuna.export;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import kizuna.platform.Formats;
import kizuna.platform.Shop;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `kizuna export`: everything of the house into one file.
@Command(name = "export", description = "${bundle:export.cli.about}")
public final class ExportCommand implements Callable<Integer> {
    private static final double MEGABYTE = 1e6;

    private final Shop shop;

    @Option(names = "--out", paramLabel = "FILE", description = "${bundle:export.cli.out}")
    private @Nullable Path out;

    @Option(names = "--json", description = "${bundle:export.cli.json}")
    private boolean json;

    public ExportCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() {
        shop.mustExist();
        var made = made();
        if (json) {
            var said = new LinkedHashMap<String, Object>();
            said.put("file", made.file().toString());
            said.put("bytes", made.bytes());
            said.put("tables", made.tables());
            said.put("rows", made.rows());
            said.put("files", made.files());
            said.put("schema", made.schema());
            said.put("takenAt", made.at());
            shop.json(said);
        } else {
            shop.say(
                    "export.cli.made",
                    made.file().toString(),
                    String.format(shop.locale(), "%.1f", made.bytes() / MEGABYTE),
                    Formats.number(shop.locale(), made.rows()),
                    made.tables());
            shop.say("export.secret");
        }
        return 0;
    }

    private Export.Made made() {
        var export = shop.bean(Export.class);
        try (var bar = Bar.of(shop, "export.cli.making", json)) {
            return export.make(Optional.ofNullable(out), bar.progress());
        }
    }
}
