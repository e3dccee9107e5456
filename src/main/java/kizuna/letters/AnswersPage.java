package kizuna.letters;

import java.util.List;
import java.util.Map;
import kizuna.people.Found;
import kizuna.platform.Page;
import kizuna.touches.HeardPart;
import org.jspecify.annotations.Nullable;

/// What came back, of all my stores: who is this? · is that a no? · the answers. `asked`: the one
/// for which somebody is looked for, with what was typed and who was found; `likely`: of those
/// that wait, who may be meant; `heard`: what sounds in which answer.
public record AnswersPage(
        List<Answer> waiting,
        Map<Long, List<Found>> likely,
        long asked,
        String query,
        List<Found> found,
        List<Answer> refusals,
        boolean automatic,
        List<Answer> answers,
        Map<Long, HeardPart> heard,
        @Nullable Long next,
        boolean hasMailbox,
        boolean lead,
        @Nullable Long letGo)
        implements Page {
    public List<Found> candidates(Answer answer) {
        return asked == answer.id() && !query.isEmpty()
                ? found
                : likely.getOrDefault(answer.id(), List.of());
    }
}
