package kizuna.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import kizuna.capital.Act;
import kizuna.capital.Outcome;
import kizuna.statistics.Lot;
import kizuna.touches.Channel;
import kizuna.touches.Signal;

/// What the sample shop has asked a lot. Each has a chance of its own, so that nothing else
/// changes by it, and so that the same people are drawn here, where what it brought is lived, and
/// in [TrialsByLot], where it is kept.
enum Tried {
    /// It does bring people: whoever is called that a garment is ready comes for it sooner, and
    /// brings the next.
    READY(
            "仕上がった日にお電話すると、お越しになる日が増えるか",
            Act.PHONE,
            0,
            30 * 7,
            35,
            Outcome.VISITS,
            """
            仕上がりのお知らせをお電話で。「早いのね」と驚いていらした。
            仕上がったその日にお電話。夕方に寄ってくださるそう。
            お預かりの品が仕上がり、すぐにお電話を差し上げた。
            仕上がりのお電話。留守番電話に、閉店の時刻も添えて。
            「もうできたの」とお電話口でうれしそうなお声。
            仕上がりをお電話で。お急ぎでないとのことで、次のご予定も少し。
            仕上がりのお電話。次にお持ちになるもののご相談まで。
            お電話で仕上がりを。「近くまで行くので助かる」と。
            """) {
        @Override
        void live(Diary diary, LocalDate began, SplittableRandom dice) {
            var came = diary.visits.subMap(began, true, began.plusWeeks(WEEKS - 1L), false);
            var lines = words();
            int call = 0;
            for (var day : List.copyOf(came.keySet())) {
                if (call < lines.size() && isAtHand(diary)) {
                    call(diary, day.plusDays(READY_AFTER), lines.get(call++), dice);
                    var soon = diary.open(day.plusDays(READY_AFTER + dice.nextInt(1, 3)));
                    if (dice.nextInt(100) < HELPS && !soon.isAfter(diary.last)) {
                        bringAgain(diary, soon);
                    }
                }
            }
        }
    },

    /// Nothing is known of it yet.
    ASKED(
            "ご様子うかがいの電話で、またお越しくださるか",
            Act.PHONE,
            1,
            25,
            30,
            Outcome.CAME,
            """
            ご様子うかがいのお電話。お変わりなくお過ごしとのこと。
            ご様子うかがい。お留守だったので、ひとことだけ残した。
            お電話でご様子を。「気にかけてくれて」と言ってくださった。
            ご様子うかがいのお電話。お手入れのことも少しお話しした。
            """) {
        @Override
        void live(Diary diary, LocalDate began, SplittableRandom dice) {
            var day = began.plusDays(dice.nextInt(20));
            boolean isCalled = dice.nextInt(100) < CALLED;
            if (isCalled && isCalm(diary, began.minusDays(7))) {
                call(diary, day, words().get(dice.nextInt(words().size())), dice);
            }
        }
    };

    static final int WEEKS = 8;

    private static final int READY_AFTER = 3;

    /// Of a hundred calls so many bring someone once more.
    private static final int HELPS = 30;

    /// Of a hundred so many have been called until now.
    private static final int CALLED = 60;

    final String title;
    final Act act;
    final int store;
    final int holdOut;
    final Outcome outcome;
    private final String words;
    private final int daysAgo;

    Tried(
            String title,
            Act act,
            int store,
            int daysAgo,
            int holdOut,
            Outcome outcome,
            String words) {
        this.title = title;
        this.act = act;
        this.store = store;
        this.daysAgo = daysAgo;
        this.holdOut = holdOut;
        this.outcome = outcome;
        this.words = words;
    }

    /// Lives what came of it, in one life of those whom the lot did not leave out.
    abstract void live(Diary diary, LocalDate began, SplittableRandom dice);

    LocalDate began(LocalDate end) {
        return end.minusDays(daysAgo);
    }

    SplittableRandom chance(long seed) {
        return new SplittableRandom(seed + 31L * daysAgo);
    }

    List<String> words() {
        return words.lines().toList();
    }

    /// `diaries` in the order of their numbers.
    static void live(List<Diary> diaries, long seed, LocalDate end) {
        Arrays.stream(values()).forEach(each -> each.all(diaries, seed, end));
    }

    private void all(List<Diary> diaries, long seed, LocalDate end) {
        var dice = chance(seed);
        var lot = Lot.drawn(dice);
        var began = began(end);
        for (int number = 1; number <= diaries.size(); number++) {
            var diary = diaries.get(number - 1);
            boolean takesPart =
                    diary.who.store == store
                            && diary.quietSince == null
                            && diary.firstDay().isBefore(began);
            if (takesPart && !lot.takes(number, holdOut)) {
                live(diary, began, dice);
            }
        }
    }

    private static void call(Diary diary, LocalDate day, String words, SplittableRandom dice) {
        var on = diary.open(day);
        if (!on.isAfter(diary.last) && isAtHand(diary)) {
            LocalDateTime at = on.atTime(dice.nextInt(10, 18), dice.nextInt(60));
            var note = new Note(diary.who, at, false, diary.who.member, "");
            note.carried =
                    new Corpus.Carried(Channel.PHONE, List.of(Signal.CONTACT, Signal.USEFUL), 0);
            note.text = words;
            note.byLot = true;
            diary.notes.add(note);
        }
    }

    private static boolean isAtHand(Diary diary) {
        return diary.who.reachedBy(Channel.PHONE);
    }

    /// Nothing is open between us that comes before a call like this.
    private static boolean isCalm(Diary diary, LocalDate since) {
        return diary.notes.stream().noneMatch(each -> each.on().isAfter(since));
    }

    private static void bringAgain(Diary diary, LocalDate day) {
        var before = new ArrayList<>(diary.bought);
        before.removeIf(each -> each.on().isAfter(day));
        if (!before.isEmpty() && before.stream().noneMatch(each -> each.on().equals(day))) {
            var last = before.getLast();
            diary.bought.add(new Diary.Bought(day, last.amount(), last.quantity(), last.items()));
        }
    }
}
