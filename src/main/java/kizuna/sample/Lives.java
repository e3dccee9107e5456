package kizuna.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Gives each person of the town a pattern and lives it day by day.
final class Lives {
    private static final Map<Pattern, Integer> HOW_MANY =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(Pattern.FAMILY, 14),
                            Map.entry(Pattern.FRIEND, 46),
                            Map.entry(Pattern.RISING, 22),
                            Map.entry(Pattern.REGULAR, 86),
                            Map.entry(Pattern.PLAIN, 26),
                            Map.entry(Pattern.LATE, 26),
                            Map.entry(Pattern.COOLING, 34),
                            Map.entry(Pattern.BACK, 14),
                            Map.entry(Pattern.NEW_3_DAYS, 5),
                            Map.entry(Pattern.NEW_3_WEEKS, 6),
                            Map.entry(Pattern.NEW_3_MONTHS, 5),
                            Map.entry(Pattern.NEW, 12),
                            Map.entry(Pattern.ONCE, 44)));
    private static final int QUIET = 8;
    private static final int IN_A_STORY = 24;
    private static final int UNANSWERED = 9;
    private static final int RECOVERED = 16;
    private static final int HURT = 5;

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

    /// What makes this morning alive: stories under way, words unanswered, complaints.
    private void now(List<Diary> diaries, Stories stories, Talk talk) {
        some(
                        diaries,
                        IN_A_STORY,
                        each ->
                                each.who.pattern == Pattern.REGULAR
                                        || each.who.pattern == Pattern.FRIEND)
                .forEach(stories::begin);
        some(
                        diaries,
                        UNANSWERED,
                        each ->
                                each.who.pattern.warmth >= 0.3
                                        && !each.who.ways.isEmpty()
                                        && !each.who.pattern.fell())
                .forEach(each -> talk.writeNow(each, chance.between(1, 3)));
        var hurt =
                some(
                        diaries,
                        RECOVERED + HURT,
                        each ->
                                each.who.pattern == Pattern.REGULAR
                                        && each.who.ways.containsKey("phone"));
        var complaints = chance.shuffled(corpus.complaints);
        for (int i = 0; i < hurt.size(); i++) {
            boolean open = i < HURT;
            stories.complain(
                    hurt.get(i),
                    complaints.get(i % complaints.size()),
                    open ? chance.between(1, 4) : chance.between(60, 640),
                    open);
        }
    }

    private List<Diary> some(List<Diary> diaries, int count, Predicate<Diary> fits) {
        var fitting =
                diaries.stream().filter(each -> each.quietSince == null).filter(fits).toList();
        return chance.shuffled(fitting).stream().limit(count).toList();
    }
}
