package kizuna.letters;

import java.util.List;
import java.util.Map;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// What came of a letter: who answered and what they said, who came, who wants no more, and what
/// did not arrive. `show`: which list, the others are left out then; empty for the beginning of
/// each. `echo`: how much came back, counted as it came.
public record AfterPage(
        Letter letter,
        Map<String, Long> echo,
        String show,
        List<Answer> answers,
        List<Comment> comments,
        List<AnswerStore.Refused> refusals,
        List<AnswerStore.Failure> bounces,
        @Nullable Long next,
        int days,
        Visits.@Nullable Measure visits,
        boolean counting,
        boolean over,
        boolean lead,
        String problem)
        implements Page {
    public static final List<String> LISTS = List.of("answers", "refusals", "bounces");

    public String at() {
        return "/letters/" + letter.id().value() + "/answers";
    }

    public boolean shows(String list) {
        return show.isEmpty() || show.equals(list);
    }

    public long count(String what) {
        return echo.getOrDefault(what, 0L);
    }

    /// What came back undelivered, by reason.
    public List<Map.Entry<String, Long>> undelivered() {
        return echo.entrySet().stream()
                .filter(each -> each.getKey().startsWith("bounce."))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList();
    }

    public long bounced() {
        return undelivered().stream().mapToLong(Map.Entry::getValue).sum();
    }

    /// Parts in a hundred, of both sides and of what lies between them.
    public static double percent(double share) {
        return Math.round(share * 1000) / 10.0;
    }
}
