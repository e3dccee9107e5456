package kizuna.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kizuna.touches.Channel;
import kizuna.touches.Ending;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;

/// Stories over months: something is told, remembered, asked about, and comes back as joy. A story
/// that has not ended yet leaves what it needs next: a day to ask, a promise.
final class Stories {
    private static final int TRIES = 40;

    /// For so many days something may wait for the next visit.
    private static final int PATIENCE = 9;

    private final Chance chance;
    private final Corpus corpus;
    private final LocalDate end;

    /// Which story began in which days: the same one does not begin everywhere at once.
    private final Set<String> begun = new HashSet<>();

    Stories(Chance chance, Corpus corpus, LocalDate end) {
        this.chance = chance;
        this.corpus = corpus;
        this.end = end;
    }

    void live(Diary diary) {
        int left = diary.who.pattern.stories;
        var taken = new ArrayList<LocalDate>();
        for (var story : chance.shuffled(corpus.stories)) {
            if (left == 0) {
                break;
            }
            var start = reachable(diary.who, story) ? start(diary, story, taken) : null;
            if (start != null && play(diary, story, start, Integer.MAX_VALUE, PATIENCE)) {
                taken.add(start);
                left--;
            }
        }
    }

    /// A story whose second step is still to come when the demo begins, and about due; `promised`:
    /// one in which we promised something. False where none fits.
    boolean begin(Diary diary, boolean promised) {
        for (var story : chance.shuffled(corpus.stories)) {
            var first = story.steps().getFirst();
            var start =
                    end.minusDays(
                            dueAfter(first)
                                    - chance.between(promised ? -3 : -2, promised ? -1 : 4));
            if (first.received()
                    && !(promised && first.promise().isEmpty())
                    && reachable(diary.who, story)
                    && fits(diary.who, story, start)
                    && isNew(diary, first)
                    && begun.add(story.name() + start.toEpochDay() / 4)
                    && play(diary, story, start, 1, promised ? 0 : PATIENCE)) {
                return true;
            }
        }
        return false;
    }

    private static long dueAfter(Corpus.Step step) {
        if (!step.promise().isEmpty()) {
            return Long.parseLong(step.promise().split("@")[1]);
        } else {
            return step.due().matches("[0-9]+") ? Long.parseLong(step.due()) : step.latest();
        }
    }

    private static boolean isNew(Diary diary, Corpus.Step step) {
        return diary.notes.stream().noneMatch(each -> each.text.equals(step.text()));
    }

    void complain(Diary diary, Corpus.Complaint complaint, int daysAgo, boolean open) {
        var told = diary.desk(end.minusDays(daysAgo));
        if (told == null) {
            return;
        }
        var words = note(diary, told, true, Channel.PHONE, complaint.what(), Signal.COMPLAINT);
        words.ending = Ending.SOUR;
        words.promise = complaint.promise();
        words.promiseDue = words.on().plusDays(chance.between(4, 7));
        var sorry = diary.desk(words.on().plusDays(1));
        if (sorry != null && (!open || chance.yes(0.5))) {
            note(
                    diary,
                    sorry,
                    false,
                    Channel.PHONE,
                    complaint.apology(),
                    Signal.CONTACT,
                    Signal.EMOTION);
        }
        if (!open) {
            var kept = diary.desk(words.promiseDue);
            words.keptAt = kept;
            var peace = diary.meeting(words.promiseDue.plusDays(2), 30, true);
            if (peace != null) {
                note(
                                        diary,
                                        peace,
                                        true,
                                        Channel.COUNTER,
                                        complaint.peace(),
                                        Signal.VISIT,
                                        Signal.THANKS,
                                        Signal.RECOVERED)
                                .ending =
                        Ending.WARM;
            }
        }
    }

    private Note note(
            Diary diary,
            LocalDateTime at,
            boolean received,
            Channel channel,
            String text,
            Signal... signals) {
        var note = new Note(diary.who, at, received, diary.who.member, "");
        note.carried = new Corpus.Carried(channel, List.of(signals), 0);
        note.text = text;
        diary.notes.add(note);
        return note;
    }

    private static boolean reachable(Figure who, Corpus.Story story) {
        return story.steps().stream()
                .allMatch(
                        step ->
                                who.told(step.text() + step.memory() + step.promise(), "") != null
                                        && who.reachedBy(step.carried().channel()));
    }

    private @Nullable LocalDate start(Diary diary, Corpus.Story story, List<LocalDate> taken) {
        var first = diary.firstDay();
        int span = (int) (diary.lastDay().toEpochDay() - first.toEpochDay());
        for (int i = 0; i < TRIES && span > 30; i++) {
            var day = first.plusDays(chance.between(14, span));
            if (fits(diary.who, story, day)
                    && taken.stream().allMatch(each -> apart(each, day) > 20)
                    && begun.add(story.name() + day.toEpochDay() / 4)) {
                return day;
            }
        }
        return null;
    }

    private static boolean fits(Figure who, Corpus.Story story, LocalDate day) {
        var step = story.steps().getFirst();
        return step.months().has(day) && step.fit().fits(who.tagsOn(day));
    }

    private static long apart(LocalDate one, LocalDate other) {
        return Math.abs(one.toEpochDay() - other.toEpochDay());
    }

    /// Plays at most so many steps: until one lies ahead, or they no longer come.
    private boolean play(
            Diary diary, Corpus.Story story, LocalDate start, int atMost, int patience) {
        int played = 0;
        var day = start;
        @Nullable Note before = null;
        Corpus.@Nullable Step beforeStep = null;
        for (var step : story.steps()) {
            day =
                    before == null
                            ? day
                            : day.plusDays(chance.between(step.soonest(), step.latest()));
            day = inMonths(day, step);
            if (before != null && beforeStep != null) {
                await(before, beforeStep, day);
            }
            var at = played++ < atMost ? moment(diary, step, day, patience) : null;
            if (at == null) {
                break;
            }
            var note = new Note(diary.who, at, step.received(), diary.who.member, "");
            note.carried = step.carried();
            note.text = step.text();
            note.ending = ending(step);
            diary.notes.add(note);
            if (before != null) {
                before.askedAt = at;
                before.keptAt = at;
            }
            day = note.on();
            before = note;
            beforeStep = step;
        }
        settle(before, beforeStep);
        return before != null;
    }

    private static LocalDate inMonths(LocalDate day, Corpus.Step step) {
        var fitting = day;
        for (int i = 0; i < 120 && !step.months().has(fitting); i++) {
            fitting = fitting.plusDays(1);
        }
        return fitting;
    }

    private @Nullable LocalDateTime moment(
            Diary diary, Corpus.Step step, LocalDate day, int patience) {
        if (day.isAfter(diary.last) || (diary.who.pattern.fell() && day.isAfter(diary.lastDay()))) {
            return null;
        } else if (step.carried().channel() == Channel.COUNTER) {
            return diary.meeting(day, patience, true);
        } else {
            return diary.desk(day);
        }
    }

    /// What the step before leaves open until `next`.
    private static void await(Note note, Corpus.Step step, LocalDate next) {
        if (!step.memory().isEmpty()) {
            note.memory = step.memory();
            note.memoryDue =
                    step.due().equals("next")
                            ? next
                            : note.on().plusDays(Integer.parseInt(step.due()));
        }
        if (!step.promise().isEmpty()) {
            var parts = step.promise().split("@");
            note.promise = parts[0];
            note.promiseDue = note.on().plusDays(Integer.parseInt(parts[1]));
        }
    }

    /// A story that broke off long ago is not asked about any more, and its promise was kept.
    private void settle(@Nullable Note note, Corpus.@Nullable Step step) {
        if (note == null || step == null) {
            return;
        }
        if (note.memoryDue != null && note.memoryDue.isBefore(end.minusDays(12))) {
            note.memoryDue = null;
        }
        if (note.promiseDue != null
                && note.keptAt == null
                && note.promiseDue.isBefore(end.minusDays(4))) {
            note.keptAt = note.promiseDue.atTime(17, 0);
        }
    }

    private Ending ending(Corpus.Step step) {
        boolean joy = step.carried().signals().contains(Signal.THANKS);
        return chance.yes(joy ? 0.7 : 0.2) ? Ending.MOVED : Ending.WARM;
    }
}
