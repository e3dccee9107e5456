package kizuna.bond;

import java.util.List;
import kizuna.platform.Page;
import kizuna.touches.Channel;
import kizuna.touches.Ending;
import org.jspecify.annotations.Nullable;

/// The morning page: feel (what they said), think and act (the cards), feel the result. `settled`:
/// what was just decided; `undone`: a decision was just taken back.
public record TodayPage(
        WordsPart words,
        List<CardPart> cards,
        Day day,
        List<DecisionStore.Made> decisions,
        List<TodayStore.Came> came,
        int waiting,
        boolean anybody,
        @Nullable SettledPart settled,
        boolean undone)
        implements Page {

    public static final List<Ending> ENDINGS = List.of(Ending.values());
    public static final List<Channel> CHANNELS = List.of(Channel.values());

    /// To whom a card can be handed over.
    public record Colleague(int id, String name) {}

    /// How far the day has come: decided, of as many as it holds.
    public record Day(int decided, int capacity) {}
}
