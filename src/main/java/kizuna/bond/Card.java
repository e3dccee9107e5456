package kizuna.bond;

import java.time.LocalDate;
import java.util.List;
import kizuna.people.PersonId;
import kizuna.touches.Channel;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;

/// One card of the morning list: whom to reach, why, with what, by which way, in which words, what
/// we remember and what to avoid. Sentences are in the reader's language. `seen`: the latest
/// decision about this person that the list knows of; a later one makes the card stale. `contact`:
/// doing it reaches them; else it is done behind its door. `held`: what is kept back from them.
public record Card(
        PersonId personId,
        String name,
        String kana,
        String called,
        Stage stage,
        String stageWord,
        @Nullable Velocity velocity,
        String reason,
        long subject,
        int urgency,
        LocalDate since,
        String title,
        String why,
        List<String> also,
        Signal element,
        String elementWord,
        Channel channel,
        String channelWord,
        @Nullable String phone,
        String words,
        List<String> remembered,
        @Nullable String latest,
        List<String> avoid,
        List<String> held,
        long seen,
        boolean contact) {

    /// Rising, steady or cooling, with the word for it.
    public record Velocity(String kind, String word) {}

    /// An id for the page that stays the same while the list changes.
    public String anchor() {
        return "card-" + personId.value();
    }
}
