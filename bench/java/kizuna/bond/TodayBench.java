package kizuna.bond;

import java.util.Locale;
import java.util.SplittableRandom;
import kizuna.bench.Places;
import kizuna.bench.Table;
import kizuna.people.People;
import kizuna.team.Me;
import kizuna.team.Team;

/// All that the page Today reads for one member, at three sizes of shop.
final class TodayBench {
    private static final int WARM_UP = 300;
    private static final int TIMES = 2_000;

    public static void main(String... arguments) {
        var sizes = arguments.length == 0 ? new String[] {"10000", "1000000", "10000000"} : arguments;
        Table.head("people", "p50", "p99", "max", "cards", "the list alone, p50", "p99");
        for (var size : sizes) {
            long people = Long.parseLong(size);
            int rows = people > 5_000_000 ? 1 : 5;
            try (var shop = Places.crowd(people, rows, rows)) {
                measure(people, shop.bean(Bond.class), shop.bean(Team.class), shop.bean(People.class));
            }
        }
    }

    private static void measure(long people, Bond bond, Team team, People persons) {
        var members = team.members().stream().map(each -> team.meOf(each.id())).toList();
        var dice = new SplittableRandom(7);
        for (int i = 0; i < WARM_UP; i++) {
            whole(bond, persons, members.get(dice.nextInt(members.size())));
        }
        var whole = new long[TIMES];
        var list = new long[TIMES];
        long cards = 0;
        for (int i = 0; i < TIMES; i++) {
            var me = members.get(dice.nextInt(members.size()));
            long began = System.nanoTime();
            whole(bond, persons, me);
            long half = System.nanoTime();
            cards += bond.today(me, Locale.JAPANESE).size();
            whole[i] = half - began;
            list[i] = System.nanoTime() - half;
        }
        Table.row(
                String.format(Locale.ROOT, "%,d", people),
                Table.percentile(whole, 50),
                Table.percentile(whole, 99),
                Table.percentile(whole, 100),
                Table.ratio((double) cards / TIMES),
                Table.percentile(list, 50),
                Table.percentile(list, 99));
    }

    /// What TodayController asks for, in the same order.
    private static void whole(Bond bond, People people, Me me) {
        bond.today(me, Locale.JAPANESE);
        bond.decidedToday(me);
        bond.wordsSinceYesterday(me);
        bond.cameOfActs(me);
        bond.waiting(me);
        people.list(me, null, 1);
    }
}
