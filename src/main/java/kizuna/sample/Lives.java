package kizuna.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Gives each person of the town a pattern and lives it day by day.
final class Lives {
    private static final Map<Pattern, Integer> HOW_MANY =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(Pattern.FAMILY, 12),
                            Map.entry(Pattern.FRIEND, 40),
                            Map.entry(Pattern.RISING, 18),
                            Map.entry(Pattern.REGULAR, 76),
                            Map.entry(Pattern.PLAIN, 30),
                            Map.entry(Pattern.LATE, 24),
                            Map.entry(Pattern.COOLING, 30),
                            Map.entry(Pattern.BACK, 12),
                            Map.entry(Pattern.NEW_3_DAYS, 5),
                            Map.entry(Pattern.NEW_3_WEEKS, 6),
                            Map.entry(Pattern.NEW_3_MONTHS, 5),
                            Map.entry(Pattern.NEW, 12),
                            Map.entry(Pattern.RARE, 44),
                            Map.entry(Pattern.ONCE, 40)));
    private static final int QUIET = 8;
    private static final int IN_A_STORY = 24;
    private static final int RECOVERED = 16;
    private static final int MEMBERS = 3;

    private final Chance chance;
    private final Corpus corpus;
    private final LocalDate end;

    Lives(Chance chance, Corpus corpus, LocalDate end) {
        this.chance = chance;
        this.corpus = corpus;
        this.end = end;
    }

    List<Diary> of(List<Figure> figures) {
        assign(figures);
        var diaries = new ArrayList<Diary>();
        var rhythms = new Rhythms(chance, end);
        var counter = new Counter(chance, corpus);
        var stories = new Stories(chance, corpus, end);
        var talk = new Talk(chance, end);
        for (var figure : figures) {
            var diary = new Diary(figure, end.minusYears(2), end.minusDays(1), chance);
            rhythms.live(diary);
            diaries.add(diary);
        }
        hush(diaries);
        for (var diary : diaries) {
            if (diary.quietSince == null) {
                stories.live(diary);
            }
        }
        now(diaries, stories, talk);
        diaries.forEach(talk::live);
        new Newsletter(chance, corpus, end).send(diaries);
        diaries.forEach(counter::buy);
        new Greetings(end).send(diaries);
        return diaries;
    }

    private void assign(List<Figure> figures) {
        var patterns = new ArrayList<Pattern>();
        HOW_MANY.forEach(
                (pattern, count) -> patterns.addAll(java.util.Collections.nCopies(count, pattern)));
        var mixed = chance.shuffled(figures);
        for (int i = 0; i < mixed.size(); i++) {
            var figure = mixed.get(i);
            figure.pattern = i < patterns.size() ? patterns.get(i) : Pattern.OCCASIONAL;
            double dice = chance.random().nextDouble();
            figure.member = figure.store == 1 || dice < 0.7 ? dice < 0.32 ? 0 : 1 : 2;
        }
    }

    private void hush(List<Diary> diaries) {
        for (var diary :
                some(
                        diaries,
                        QUIET,
                        each ->
                                each.who.pattern == Pattern.OCCASIONAL
                                        || each.who.pattern == Pattern.PLAIN)) {
            diary.quietSince = end.minusDays(chance.between(20, 500));
            var words = corpus.traits.getOrDefault("quiet", List.of());
            diary.who.slots.put("静", chance.pick(words).text());
        }
    }

    /// What makes this morning alive, for each of the three: a word unanswered, a promise due,
    /// someone hurt; and stories under way.
    private void now(List<Diary> diaries, Stories stories, Talk talk) {
        var busy = new HashSet<Diary>();
        var complaints = chance.shuffled(corpus.complaints);
        for (int member = 0; member < MEMBERS; member++) {
            int whose = member;
            Predicate<Diary> theirs = each -> each.who.member == whose && !busy.contains(each);
            one(diaries, busy, theirs.and(Lives::writes), each -> write(each, talk));
            var complaint = complaints.get(member);
            one(
                    diaries,
                    busy,
                    theirs.and(Lives::mayBeHurt),
                    each -> complain(each, complaint, stories));
            one(diaries, busy, theirs.and(Lives::tellsStories), each -> stories.begin(each, true));
        }
        some(diaries, IN_A_STORY, each -> tellsStories(each) && !busy.contains(each))
                .forEach(each -> stories.begin(each, false));
        var recovered = some(diaries, RECOVERED, each -> mayBeHurt(each) && !busy.contains(each));
        for (int i = 0; i < recovered.size(); i++) {
            var complaint = complaints.get((MEMBERS + i) % complaints.size());
            stories.complain(recovered.get(i), complaint, chance.between(60, 640), false);
        }
    }

    /// The first of those who fit with whom it succeeds.
    private void one(
            List<Diary> diaries, Set<Diary> busy, Predicate<Diary> fits, Predicate<Diary> begins) {
        some(diaries, diaries.size(), fits).stream()
                .filter(begins)
                .findFirst()
                .ifPresent(busy::add);
    }

    private boolean write(Diary diary, Talk talk) {
        talk.writeNow(diary, chance.between(1, 3));
        return true;
    }

    private boolean complain(Diary diary, Corpus.Complaint complaint, Stories stories) {
        stories.complain(diary, complaint, chance.between(1, 4), true);
        return true;
    }

    private static boolean writes(Diary diary) {
        var pattern = diary.who.pattern;
        return pattern.warmth >= 0.3 && !diary.who.ways.isEmpty() && !pattern.fell();
    }

    private static boolean mayBeHurt(Diary diary) {
        return diary.who.pattern == Pattern.REGULAR && diary.who.ways.containsKey("phone");
    }

    private static boolean tellsStories(Diary diary) {
        return diary.who.pattern == Pattern.REGULAR || diary.who.pattern == Pattern.FRIEND;
    }

    private List<Diary> some(List<Diary> diaries, int count, Predicate<Diary> fits) {
        var fitting =
                diaries.stream().filter(each -> each.quietSince == null).filter(fits).toList();
        return chance.shuffled(fitting).stream().limit(count).toList();
    }
}
