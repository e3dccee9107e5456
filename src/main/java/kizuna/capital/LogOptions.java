package kizuna.capital;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import kizuna.intake.ColumnOptions;
import kizuna.intake.PurchaseForm;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.statistics.Workers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Whose purchases, and how they are written: what all commands of `capital` have in common.
final class LogOptions {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "${bundle:capital.command.file}")
    private @Nullable Path file;

    @Option(names = "--shop", description = "${bundle:capital.command.shop}")
    private boolean ofShop;

    @Mixin private ColumnOptions written = new ColumnOptions();

    @Option(names = "--zone", paramLabel = "ZONE", description = "${bundle:capital.command.zone}")
    private @Nullable ZoneId zone;

    @Option(
            names = "--unit",
            paramLabel = "days|weeks",
            defaultValue = "WEEKS",
            description = "${bundle:capital.command.unit}")
    private Unit unit = Unit.WEEKS;

    @Option(
            names = "--calibration-end",
            paramLabel = "DATE",
            description = "${bundle:capital.command.calibration_end}")
    private @Nullable LocalDate calibrationEnd;

    @Option(names = "--until", paramLabel = "DATE", description = "${bundle:capital.command.until}")
    private @Nullable LocalDate until;

    @Option(
            names = "--new-from",
            paramLabel = "DATE",
            description = "${bundle:capital.command.new_from}")
    private @Nullable LocalDate newFrom;

    @Option(names = "--skip-wrong", description = "${bundle:capital.command.skip_wrong}")
    private boolean skipWrong;

    @Option(names = "--json", description = "${bundle:capital.command.json}")
    private boolean json;

    boolean json() {
        return json;
    }

    Unit unit() {
        return unit;
    }

    boolean isCalibrated() {
        return calibrationEnd != null;
    }

    Workers workers() {
        return Workers.all();
    }

    /// What is read is not written over.
    void requireOther(@Nullable Path written) throws IOException {
        if (written != null && file != null && isSame(file, written)) {
            throw Problem.invalid("capital.problem.same_file", written.toString());
        }
    }

    static boolean isSame(Path one, Path other) throws IOException {
        boolean bothThere = Files.exists(one) && Files.exists(other);
        return bothThere
                ? Files.isSameFile(one, other)
                : one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    Loaded load(Shop shop) throws IOException {
        var read = read(shop);
        tellWrong(shop, read);
        var log = read.log();
        if (log.customers() == 0) {
            throw Problem.invalid("capital.problem.nobody");
        }
        var first = LocalDate.ofEpochDay(log.firstDay());
        var last = until == null ? LocalDate.ofEpochDay(log.lastDay()) : until;
        var end = calibrationEnd == null ? last : calibrationEnd;
        if (last.isBefore(first)) {
            throw Problem.invalid("capital.problem.until", last.toString(), first.toString());
        }
        if (end.isBefore(first) || end.isAfter(last)) {
            throw Problem.invalid(
                    "capital.problem.window", end.toString(), first.toString(), last.toString());
        }
        var windows = Windows.of(end, last, newFrom == null ? begin(first) : newFrom);
        return new Loaded(Summaries.of(log, windows), read, unit, log.firstDay(), log.isPriced());
    }

    /// A shop knows of most since when it has known them; left out is nobody for that unasked, as
    /// by the pages.
    private LocalDate begin(LocalDate first) {
        return ofShop ? LocalDate.EPOCH.minusYears(1_000) : first;
    }

    private LogReader.Read read(Shop shop) throws IOException {
        if (ofShop == (file != null)) {
            throw Problem.invalid(ofShop ? "capital.problem.both" : "capital.problem.whose");
        }
        if (file == null) {
            return ShopLog.read(shop);
        }
        try (var progress = new Told(shop, json);
                var plain = PlainFile.of(file)) {
            var form = written.form(plain.path());
            tellForm(shop, form);
            var at = zone == null ? ZoneId.systemDefault() : zone;
            return new LogReader(form, at, latest(at), progress, skipWrong).read(plain.path());
        } catch (Problem refusal) {
            throw PurchaseForm.asksForColumns(refusal)
                    ? Problem.invalid(
                            "capital.problem.columns", shop.t(refusal.key(), refusal.arguments()))
                    : refusal;
        }
    }

    /// Nobody has bought tomorrow; unless it is said how far the records go.
    private LocalDate latest(ZoneId at) {
        var today = LocalDate.now(at);
        return until != null && until.isAfter(today) ? until : today;
    }

    private void tellForm(Shop shop, PurchaseForm form) {
        if (!json) {
            form.headingNotNeeded().ifPresent(each -> shop.say("capital.said.heading", each));
            form.headingOfNames().ifPresent(each -> shop.say("capital.said.by_name", each));
        }
    }

    /// Nothing is reckoned from half a file unless that is asked for.
    private void tellWrong(Shop shop, LogReader.Read read) {
        if (read.wrongRows() == 0) {
            return;
        }
        var rows = new StringBuilder();
        for (var each : read.wrong()) {
            var why = shop.t(each.key(), each.arguments().toArray());
            var field = each.field().word();
            var named =
                    field.equals("_")
                            ? why
                            : shop.t("intake.wrong.in_field", shop.t("intake.field." + field), why);
            rows.append('\n').append(shop.t("intake.said.wrong", each.line(), named));
        }
        if (read.wrong().stream().anyMatch(each -> each.key().equals("intake.wrong.date_order"))) {
            rows.append('\n').append(shop.t("capital.said.date_order"));
        }
        if (!skipWrong) {
            throw Problem.invalid("capital.problem.wrong", read.wrongRows(), rows.toString());
        }
        if (!json) {
            shop.say("capital.said.wrong", read.wrongRows(), rows.toString());
        }
    }
}
