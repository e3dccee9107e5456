package kizuna.export;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import kizuna.platform.Formats;
import kizuna.platform.Shop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kizuna restore FILE`: an export back into an empty Kizuna.
@Command(name = "restore", description = "${bundle:export.cli.restore}")
public final class RestoreCommand implements Callable<Integer> {
    private final Shop shop;

    @Parameters(paramLabel = "FILE", description = "${bundle:export.cli.file}")
    private Path file = Path.of("");

    @Option(names = "--json", description = "${bundle:export.cli.json}")
    private boolean json;

    public RestoreCommand(Shop shop) {
        this.shop = shop;
    }

    /// The file is looked at before anything is opened: a wrong one makes no shop.
    @Override
    public Integer call() {
        try (var archive = Archive.open(file.toAbsolutePath())) {
            try (var bar = Bar.of(shop, "export.cli.checking", json)) {
                archive.checked(bar.progress());
            }
            shop.refuseServed();
            var manifest = restored(archive);
            int erased = shop.bean(ErasedFile.class).heed(file);
            if (json) {
                var said = new LinkedHashMap<String, Object>();
                said.put("house", manifest.house());
                said.put("tables", manifest.tables().size());
                said.put("rows", manifest.rows());
                said.put("files", manifest.files().rows());
                said.put("takenAt", archive.manifest().takenAt());
                said.put("keys", manifest.keys());
                said.put("erasedAgain", erased);
                shop.json(said);
            } else {
                shop.say(
                        "export.cli.restored",
                        manifest.house(),
                        Formats.number(shop.locale(), manifest.rows()),
                        manifest.tables().size());
                if (erased > 0) {
                    shop.say("export.cli.erased_again", erased);
                }
                shop.say("export.cli.sign_in");
                if (!manifest.keys().isEmpty()) {
                    shop.say("export.cli.keys", String.join(", ", manifest.keys()));
                }
            }
        }
        return 0;
    }

    private Manifest restored(Archive archive) {
        var restoring = shop.bean(Restoring.class);
        try (var bar = Bar.of(shop, "export.cli.restoring", json)) {
            return restoring.into(archive, bar.progress());
        }
    }
}
