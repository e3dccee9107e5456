package kizuna.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;

/// What is brought to the counter and what it costs.
final class Counter {
    private static final String SHIRT = "ワイシャツ";

    private final Chance chance;
    private final Corpus corpus;

    Counter(Chance chance, Corpus corpus) {
        this.chance = chance;
        this.corpus = corpus;
    }

    void buy(Diary diary) {
        for (var day : diary.visits.keySet()) {
            if (chance.yes(0.93)) {
                diary.bought.add(basket(diary.who, day));
            }
        }
    }

    private Diary.Bought basket(Figure who, LocalDate day) {
        var fitting =
                corpus.items.stream()
                        .filter(each -> each.months().has(day) && each.fit().fits(who.tags))
                        .toList();
        int kinds = chance.between(1, 3);
        var names = new ArrayList<String>();
        int yen = 0;
        int pieces = 0;
        for (var item : chance.shuffled(fitting)) {
            boolean shirt = item.name().equals(SHIRT);
            if (names.size() == kinds) {
                break;
            }
            if (!names.contains(item.name()) && !(item.extra() && names.isEmpty())) {
                int count = shirt ? chance.between(2, 6) : chance.yes(0.2) ? 2 : 1;
                names.add(item.name() + (count > 1 ? "×" + count : ""));
                yen += item.price() * count;
                pieces += count;
            }
        }
        return new Diary.Bought(day, BigDecimal.valueOf(yen), pieces, String.join("、", names));
    }
}
