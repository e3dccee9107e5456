package kizuna.letters;

import java.math.BigDecimal;
import java.util.List;
import kizuna.line.Quota;
import kizuna.people.Found;
import kizuna.people.View;
import kizuna.platform.Form;
import kizuna.platform.Jobs;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// Whom a letter is for: chosen, and then who gets it and who does not, each with the reason.
/// `goes`: when the first and the last of them get it; `needsCheck`: somebody else has to read it
/// first; `others`: what other lots run then. `cardTrouble`: why no card of it can be printed.
// `byVia`: how many by each channel;
// `show`: which of them are listed; `next`: where the
// list goes on.
public record AudiencePage(
        Letter letter,
        List<View> views,
        List<Found> named,
        List<Found> candidates,
        String query,
        Jobs.@Nullable Job job,
        boolean running,
        long getting,
        List<OutboxStore.ByVia> byVia,
        List<OutboxStore.Reason> leftOut,
        String show,
        List<OutboxStore.Row> rows,
        @Nullable Long next,
        boolean hasSender,
        @Nullable LineUse lineUse,
        @Nullable Postage postage,
        String cardTrouble,
        boolean lead,
        Form form,
        String problem,
        Timing.Window goes,
        boolean needsCheck,
        List<OtherLot> others)
        implements Page {
    /// What of the month's number is left on LINE, and what this letter needs. `quota`: null
    /// where LINE does not say.
    public record LineUse(long needed, @Nullable Quota quota) {
        public boolean isTooMuch() {
            return quota != null && !quota.isEnoughFor(needed);
        }
    }

    /// What the cards cost: `each` of them, and all.
    public record Postage(long cards, BigDecimal each) {
        public BigDecimal all() {
            return each.multiply(BigDecimal.valueOf(cards));
        }
    }

    public boolean isTooMuchForLine() {
        return lineUse != null && lineUse.isTooMuch();
    }

    public String at() {
        return "/letters/" + letter.id().value() + "/audience";
    }

    public boolean whenWrong() {
        return form.isWrong("hours") || form.isWrong("days");
    }

    /// Whether the words of a card were refused, as typed or as they stand.
    public boolean cardWrong() {
        return !cardTrouble.isEmpty() || form.isWrong("cardWords");
    }

    public boolean isOnlyNamed() {
        return letter.audience() == Letter.To.PERSONS;
    }

    public boolean isReckoned() {
        return letter.reckonedAt() != null && !running;
    }

    public long missing() {
        return leftOut.stream().mapToLong(OutboxStore.Reason::persons).sum();
    }

    public String titleOfShown() {
        return show.equals("getting") ? "letters.audience.gets" : "letters.left_out." + show;
    }
}
