package kizuna.bond;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import kizuna.platform.Formats;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.team.MemberId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `kizuna today`: the morning list of a member or of everyone, for today or any day.
@Command(name = "today", description = "${bundle:bond.cli.today.about}")
public final class TodayCommand implements Callable<Integer> {
    private final Shop shop;

    @Option(
            names = "--member",
            paramLabel = "NAME",
            description = "${bundle:bond.cli.today.member}")
    private @Nullable String member;

    @Option(names = "--as-of", paramLabel = "DATE", description = "${bundle:bond.cli.today.as_of}")
    private @Nullable LocalDate asOf;

    @Option(names = "--limit", paramLabel = "N", description = "${bundle:bond.cli.today.limit}")
    private @Nullable Integer limit;

    @Option(names = "--json", description = "${bundle:bond.cli.today.json}")
    private boolean json;

    TodayCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() {
        shop.mustExist();
        if (limit != null && limit < 1) {
            throw Problem.invalid("bond.cli.today.limit_one");
        }
        var day = asOf == null ? shop.bean(Team.class).today() : asOf;
        var cards = shop.bean(Bond.class).list(memberId(), day, limit, shop.locale());
        if (json) {
            shop.json(cards);
        } else {
            print(day, cards);
        }
        return 0;
    }

    private @Nullable MemberId memberId() {
        var name = member;
        if (name == null) {
            return null;
        }
        return shop.bean(Team.class)
                .find(name)
                .orElseThrow(() -> Problem.notFound("bond.cli.today.unknown_member", name))
                .id();
    }

    private void print(LocalDate day, List<Card> cards) {
        var written = Formats.date(shop.locale(), day);
        if (cards.isEmpty()) {
            shop.say("bond.cli.today.none", written);
            return;
        }
        shop.say("bond.cli.today.head", written, cards.size());
        for (int i = 0; i < cards.size(); i++) {
            print(i + 1, cards.get(i));
        }
    }

    private void print(int number, Card card) {
        shop.print("");
        shop.print("%2d. %s  [%s]".formatted(number, named(card), card.stageWord()));
        shop.print("    %s — %s".formatted(card.title(), card.why()));
        line("bond.cli.today.how", card.elementWord() + " · " + card.channelWord());
        line("bond.cli.today.words", card.words());
        card.remembered().forEach(memory -> line("bond.cli.today.remembered", memory));
        card.avoid().forEach(avoid -> line("bond.cli.today.avoid", avoid));
        card.held().forEach(held -> line("bond.cli.today.held", held));
    }

    private static String named(Card card) {
        return card.kana().isEmpty() ? card.name() : card.name() + " (" + card.kana() + ")";
    }

    private void line(String key, String text) {
        shop.print("    %s: %s".formatted(shop.t(key), text));
    }
}
