package kizuna.letters;

import java.io.Console;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kizuna.platform.Formats;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.platform.Texts;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.MemberId;
import kizuna.team.Role;
import kizuna.team.Store;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// In whose name something is done at the console. Whoever sits here owns the data, and so
/// reads with the owner's eyes unless told otherwise; but what is done is done by somebody, who
/// may do it.
final class AtConsole {
    private final Shop shop;

    @Option(names = "--member", paramLabel = "NAME", description = "${bundle:letters.cli.member}")
    private @Nullable String member;

    AtConsole(Shop shop) {
        this.shop = shop;
    }

    Me reader() {
        shop.mustExist();
        if (member != null) {
            return named(member);
        }
        var team = shop.bean(Team.class);
        return team.members().stream()
                .filter(each -> each.is(Role.OWNER) && !each.hasLeft())
                .findFirst()
                .map(each -> team.meOf(each.id()))
                .orElseThrow(() -> Problem.notFound("letters.cli.no_owner"));
    }

    Me doer() {
        shop.mustExist();
        if (member == null) {
            throw Problem.invalid("letters.cli.who");
        }
        return named(member);
    }

    private Me named(String signIn) {
        var team = shop.bean(Team.class);
        return team.find(signIn)
                .filter(each -> !each.hasLeft())
                .map(each -> team.meOf(each.id()))
                .orElseThrow(() -> Problem.notFound("letters.cli.unknown_member", signIn));
    }

    Letter letter(long id, Me me) {
        return shop.bean(Letters.class).get(new Letter.Id(id), me);
    }

    /// By name; the only one where none is named.
    Store store(@Nullable String name, Me me) {
        var stores = shop.bean(Team.class).stores(me);
        if (name == null && stores.size() == 1) {
            return stores.getFirst();
        }
        var names = stores.stream().map(Store::name).collect(Collectors.joining(", "));
        if (name == null) {
            throw Problem.invalid("letters.cli.which_store", names);
        }
        return stores.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("letters.cli.unknown_store", name, names));
    }

    Map<StoreId, String> storeNames(Me me) {
        return shop.bean(Team.class).stores(me).stream()
                .collect(Collectors.toMap(Store::id, Store::name));
    }

    Function<@Nullable MemberId, String> memberNames() {
        var names =
                shop.bean(Team.class).members().stream()
                        .collect(Collectors.toMap(Member::id, Member::name));
        return id -> id == null ? "" : names.getOrDefault(id, "");
    }

    /// A day and a time by the clock of the house.
    String at(Instant at) {
        var local = at.atZone(shop.bean(Team.class).zone());
        return Formats.date(shop.locale(), local.toLocalDate())
                + " "
                + Formats.time(shop.locale(), local.toLocalTime());
    }

    String number(long number) {
        return Formats.number(shop.locale(), number);
    }

    String sentOf(long sent, long queued) {
        return shop.t("letters.sent_of", number(sent), number(queued));
    }

    String titled(Letter letter) {
        return letter.subject().isEmpty() ? shop.t("letters.untitled") : letter.subject();
    }

    /// How many get a letter, by what, and how many do not, and why.
    void whoGetsIt(Letter letter) {
        var outbox = shop.bean(OutboxStore.class);
        shop.print(titled(letter));
        shop.print(
                "  %s: %s"
                        .formatted(
                                shop.t("letters.audience.gets"),
                                number(outbox.getting(letter.id()))));
        outbox.byVia(letter.id())
                .forEach(
                        each ->
                                shop.print(
                                        "    %s: %s"
                                                .formatted(
                                                        shop.t(each.via().text()),
                                                        number(each.persons()))));
        var leftOut = outbox.leftOut(letter.id());
        shop.print(
                "  %s: %s"
                        .formatted(
                                shop.t("letters.audience.misses"),
                                number(
                                        leftOut.stream()
                                                .mapToLong(OutboxStore.Reason::persons)
                                                .sum())));
        leftOut.forEach(
                each ->
                        shop.print(
                                "    %s: %s"
                                        .formatted(
                                                shop.t(each.reason().text()),
                                                number(each.persons()))));
    }

    /// The last word of a text key, for machines: `draft`.
    static String word(String key) {
        return Texts.lastWord(key).toLowerCase(Locale.ROOT);
    }

    /// A yes on the terminal; `isSaid`: it was given with the command.
    void confirm(boolean isSaid, String question) {
        if (isSaid) {
            return;
        }
        var console =
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .orElseThrow(() -> Problem.invalid("letters.cli.unconfirmed"));
        var answer = console.readLine("%s ", question);
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).matches("y|yes|はい")) {
            throw Problem.conflict("letters.cli.declined");
        }
    }
}
