package kizuna.letters;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// The postcards of a letter: what waits to be printed, what was printed together, and what is
/// in the post. `shown`: the batch whose cards are listed, 0 where there is none; `mates`: with
/// whom of their home somebody shares a card, by its row; `next`: where the list of those set
/// apart goes on; `undoable`: marks since then can be taken back; `none`: nothing could be printed
/// just now.
public record CardsPage(
        Letter letter,
        CardStore.State state,
        List<CardStore.Batch> batches,
        int shown,
        List<CardStore.Row> rows,
        Map<Long, String> mates,
        List<CardStore.Row> lacking,
        @Nullable Long next,
        Instant undoable,
        boolean none)
        implements Page {
    public String at() {
        return "/letters/" + letter.id().value() + "/postcards";
    }

    public boolean canPrint() {
        return letter.isUnderWay() && !letter.isHeld();
    }

    public boolean canBeTakenBack(CardStore.Row row) {
        return row.sentAt() != null && row.touchedAt() == null && row.sentAt().isAfter(undoable);
    }

    public boolean canAnyBeTakenBack() {
        return rows.stream().anyMatch(this::canBeTakenBack);
    }
}
