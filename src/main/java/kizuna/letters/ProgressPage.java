package kizuna.letters;

import java.util.List;
import kizuna.line.Account;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// A letter on its way: how far it is, how its cards are, where everyone reads it on the shop's
/// own pages, what halts it (`line`: the account, where any of it goes by LINE), and what became
/// of it for each person. `mayHalt`: whether I may hold it, let it go on and stop it.
public record ProgressPage(
        Letter letter,
        OutboxStore.Counts counts,
        List<OutboxStore.Reason> leftOut,
        @Nullable Sender sender,
        @Nullable Account line,
        CardStore.State cards,
        @Nullable String shownAt,
        String show,
        List<OutboxStore.Row> rows,
        @Nullable Long next,
        boolean lead,
        boolean mayHalt)
        implements Page {
    public static final List<String> RESULTS =
            List.of("getting", "open", "unknown", "refused_by_server", "withdrawn", "held_out");

    public String at() {
        return "/letters/" + letter.id().value();
    }

    /// Looked at again each second; cards wait for a person.
    public boolean isMoving() {
        return letter.isUnderWay() && !letter.isHeld() && counts.open() > cards.open();
    }

    public long of(String result) {
        return switch (result) {
            case "getting" -> counts.queued();
            case "open" -> counts.open();
            case "unknown" -> counts.unknown();
            case "refused_by_server" -> counts.refused();
            case "withdrawn" -> counts.withdrawn();
            default -> counts.heldOut();
        };
    }

    /// How a row ended, as a text key.
    public static String state(OutboxStore.Row row) {
        if (row.bouncedAt() != null) {
            return "letters.row.bounced";
        } else if (row.sentAt() != null) {
            return "letters.row.sent";
        } else if (row.unknownAt() != null) {
            return row.settledAt() == null ? "letters.row.unknown" : "letters.row.let_be";
        } else if (row.refusedAt() != null) {
            return "letters.row.refused";
        } else if (row.withdrawnAt() != null) {
            return "letters.row.withdrawn";
        } else if (row.heldOutAt() != null) {
            return "letters.row.held_out";
        } else if (row.doubtAt() != null && row.begunAt() == null) {
            return "letters.row.doubt";
        } else if (row.attempts() > 0 && row.begunAt() == null) {
            return "letters.row.deferred";
        } else {
            return row.begunAt() == null ? "letters.row.waiting" : "letters.row.begun";
        }
    }
}
