package kizuna.letters;

import java.time.Clock;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kizuna letters send ID`: lets a letter go out, as the page does: read by somebody else
/// where the shop wants that, reckoned anew, looked at and said yes to.
@Command(name = "send", description = "${bundle:letters.cli.send}")
final class LetterSendCommand implements Callable<Integer> {
    private static final Pattern HOURS = Pattern.compile("([0-9]{1,2})(?:-([0-9]{1,2}))?");
    private static final List<String> DAYS =
            Arrays.stream(DayOfWeek.values())
                    .map(each -> each.name().substring(0, 3).toLowerCase(Locale.ROOT))
                    .toList();

    private final Shop shop;

    @Mixin private final AtConsole console;

    @Parameters(paramLabel = "ID", description = "${bundle:letters.cli.id}")
    private long id;

    @Option(names = "--at", paramLabel = "now|H-H", description = "${bundle:letters.cli.send.at}")
    private @Nullable String at;

    @Option(
            names = "--on",
            paramLabel = "mon,thu",
            split = ",",
            description = "${bundle:letters.cli.send.on}")
    private List<String> on = List.of();

    @Option(names = "--yes", description = "${bundle:letters.cli.yes.about}")
    private boolean yes;

    @Option(names = "--json", description = "${bundle:letters.cli.json}")
    private boolean json;

    LetterSendCommand(Shop shop) {
        this.shop = shop;
        this.console = new AtConsole(shop);
    }

    /// For machines.
    record Told(long id, int persons) {}

    @Override
    public Integer call() {
        var me = console.doer();
        var letters = shop.bean(Letters.class);
        var timing = timing();
        var draft = console.letter(id, me);
        letters.requireReleasable(draft.id(), draft.version(), me);
        if (timing != null) {
            letters.time(draft.id(), timing, me);
        }
        letters.reckon(draft.id(), me, Progress.UNSEEN);
        var letter = console.letter(id, me);
        if (!json) {
            console.whoGetsIt(letter);
            when(letter);
        }
        console.confirm(
                yes,
                shop.t(
                        "letters.cli.send.sure",
                        console.titled(letter),
                        console.number(shop.bean(OutboxStore.class).getting(letter.id()))));
        int persons = letters.release(letter.id(), letter.version(), me, Progress.UNSEEN);
        if (json) {
            shop.json(new Told(id, persons));
        } else {
            shop.say("letters.cli.send.done", console.number(persons));
        }
        return 0;
    }

    private void when(Letter letter) {
        var timing = letter.timing();
        if (timing.isAtOnce()) {
            shop.say("letters.cli.send.at_once");
        } else {
            var now = shop.bean(Clock.class).instant();
            var first = timing.next(now, shop.bean(Team.class).zone());
            shop.say("letters.cli.send.from", console.at(first.from()), console.at(first.until()));
        }
    }

    /// Null where nothing was said of it: as the letter has it.
    private @Nullable Timing timing() {
        var asked = at;
        if (asked == null) {
            if (!on.isEmpty()) {
                throw Problem.invalid("letters.cli.send.on_without_at");
            }
            return null;
        }
        if (asked.equals("now")) {
            return Timing.AT_ONCE;
        }
        var hours = HOURS.matcher(asked);
        if (!hours.matches()) {
            throw Problem.invalid("letters.cli.send.which_at", asked);
        }
        int from = Integer.parseInt(hours.group(1));
        int until = hours.group(2) == null ? from + 2 : Integer.parseInt(hours.group(2));
        return new Timing(from, until - from, on.isEmpty() ? Timing.EVERY_DAY : days());
    }

    private int days() {
        int days = 0;
        for (var each : on) {
            int day = DAYS.indexOf(each.strip().toLowerCase(Locale.ROOT));
            if (day < 0) {
                throw Problem.invalid("letters.cli.send.which_day", each, String.join(", ", DAYS));
            }
            days |= Timing.bit(DayOfWeek.of(day + 1));
        }
        return days;
    }
}
