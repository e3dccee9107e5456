package kizuna.touches;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.team.StoreId;
import kizuna.words.Hearing;
import kizuna.words.Tone;
import org.jspecify.annotations.Nullable;

/// What sounds in a customer's words, below them, to be put right by a tap; and what there is to
/// remember of them.
public record HeardPart(
        Words words, List<Sign> signs, List<Memorable> memories, boolean disclosed) {

    /// Words to be heard. `door`: where its taps go, `/touches/5`; `back`: the page they are on;
    /// `signals`: what their touch is known to carry, nothing where they are no touch.
    public record Words(
            String text,
            StoreId store,
            @Nullable PersonId person,
            @Nullable TouchId touch,
            List<Signal> signals,
            LocalDate on,
            String door,
            String back) {

        /// In somebody's history, as the touch says.
        public static Words of(
                TouchId touch,
                PersonId person,
                StoreId store,
                String text,
                List<Signal> signals,
                LocalDate on,
                String back) {
            return new Words(
                    text, store, person, touch, signals, on, "/touches/" + touch.value(), back);
        }
    }

    /// `words`: those it goes by; `taught`: because the shop put it right.
    public record Sign(Tone tone, List<String> words, boolean taught) {}

    /// Something they told of themselves. `sentence`: which of theirs; `due`: when to ask how it
    /// went, where a day can be read; `about`: some time in that month.
    public record Memorable(int sentence, String text, @Nullable LocalDate due, boolean about) {}

    static HeardPart of(Words words, Hearing hearing, List<Memorable> memories) {
        return new HeardPart(
                words,
                hearing.tones().stream()
                        .map(
                                tone ->
                                        new Sign(
                                                tone,
                                                hearing.evidence(tone).stream()
                                                        .map(each -> each.in(hearing.text()))
                                                        .distinct()
                                                        .toList(),
                                                hearing.with(tone)
                                                        .anyMatch(
                                                                each ->
                                                                        each.sound(tone).taught()
                                                                                != null)))
                        .toList(),
                memories,
                words.touch() != null
                        && !words.signals().contains(Signal.DISCLOSURE)
                        && hearing.is(Tone.DISCLOSURE));
    }

    /// As a page calls it.
    public String id() {
        return "heard" + words.door().replace('/', '-');
    }

    /// What did not sound, to be added by a tap.
    public List<Tone> others() {
        return Stream.of(Tone.values())
                .filter(tone -> signs.stream().noneMatch(each -> each.tone() == tone))
                .toList();
    }

    /// To the page of ours where it was tapped, unfolded there.
    public static String back(String to, Words words) {
        var page = to.matches("/(people|feasts|letters/answers)(/\\d{1,18})?") ? to : words.back();
        return page + "#heard" + words.door().replace('/', '-');
    }

    public static Tone tone(String key) {
        return Arrays.stream(Tone.values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("touches.problem.which_tone"));
    }

    public static String word(Tone tone) {
        return "words.tone." + tone.key();
    }
}
