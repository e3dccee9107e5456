package kizuna.bond;

import java.time.LocalDate;
import java.util.List;
import kizuna.platform.Page;
import kizuna.touches.Channel;
import kizuna.touches.Ending;
import org.jspecify.annotations.Nullable;

/// The morning page: feel (what they said), think and act (the cards), feel the result.
public record TodayPage(
        List<TodayStore.Word> words,
        List<Card> cards,
        int done,
        int decided,
        int capacity,
        List<TodayStore.Came> came,
        int waiting,
        boolean anybody,
        List<Colleague> colleagues,
        @Nullable Saved saved,
        LocalDate tomorrow)
        implements Page {

    public static final List<Ending> ENDINGS = List.of(Ending.values());
    public static final List<Channel> CHANNELS = List.of(Channel.values());

    /// To whom a card can be handed over.
    public record Colleague(int id, String name) {}

    /// What was just decided, so that it can be undone.
    public record Saved(long id, String called, String kind) {}
}
