package kizuna.wow;

import java.math.BigDecimal;
import java.util.List;
import kizuna.bond.Card;
import kizuna.platform.Page;
import kizuna.team.Me;
import org.jspecify.annotations.Nullable;

/// What I may still give this month, what was given lately, and who waits for a yes. Of all of us
/// only sums by kind are shown: nobody is ranked. `delight`: whom we could delight with what is
/// left; `done`: what was just done with the spending `which`; `next`: where the list goes on.
public record BudgetPage(
        List<Mine> mine,
        List<LedgerStore.OfKind> byKind,
        List<Line> waiting,
        List<Line> asked,
        List<Line> lately,
        @Nullable Long next,
        boolean unspent,
        List<Card> delight,
        String done,
        long which,
        boolean owns,
        Me me)
        implements Page {
    /// My purse in one store. `store`: its name, empty where there is only one.
    public record Mine(String store, Purse purse) {}

    /// `person` and `story`: empty where it was for nobody whom we know, or for no story.
    public record Line(Spending spending, String member, String person, String story) {}

    public boolean isMine(Line line) {
        return line.spending().memberId().equals(me.id()) || me.leads();
    }

    /// Whether the spending that was just done can be undone here.
    public boolean isUndone() {
        return done.equals("removed");
    }

    public BigDecimal left() {
        return mine.stream()
                .map(each -> each.purse().left())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
