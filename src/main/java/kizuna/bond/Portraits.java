package kizuna.bond;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kizuna.platform.Voice;
import kizuna.touches.Signal;

/// Draws the [Portrait] of a state for one reader.
final class Portraits {
    /// Of an element's value: what counts as plenty, three touches of the plain kind.
    private static final double PLENTY = 3;

    private static final double FELT = 0.5; // of a doubling: less is called steady

    private Portraits() {}

    /// Empty where too little is known to speak of a direction.
    static Optional<String> velocityKind(Weighing weighing, State state, int day) {
        if (state.visitDays() < 3 && state.told() <= 0) {
            return Optional.empty();
        }
        double velocity = weighing.rules().velocityOf(state, day);
        boolean withinRhythm =
                Rhythm.of(state)
                        .map(
                                rhythm ->
                                        state.lastReceivedOn() != null
                                                && day - state.lastReceivedOn().toEpochDay()
                                                        <= rhythm.mean() + rhythm.spread())
                        .orElse(false);
        if (velocity >= FELT) {
            return Optional.of("rising");
        } else if (velocity <= -FELT && !withinRhythm) {
            return Optional.of("cooling");
        } else {
            return Optional.of("steady");
        }
    }

    static Portrait of(State state, Weighing weighing, Voice voice) {
        int day = (int) voice.today().toEpochDay();
        var stage = weighing.rules().stageOf(state, day);
        var velocity = velocityKind(weighing, state, day).orElse("unknown");
        return new Portrait(
                stage,
                voice.say("bond.stage." + stage.key()),
                velocity,
                voice.say("bond.velocity." + velocity),
                sentences(state, weighing, voice, stage, velocity),
                Signal.ELEMENTS.stream()
                        .map(element -> share(state, weighing, voice, element, day))
                        .toList(),
                numbers(state, weighing, voice, day));
    }

    private static List<String> sentences(
            State state, Weighing weighing, Voice voice, Stage stage, String velocity) {
        var said = new ArrayList<String>();
        int day = (int) voice.today().toEpochDay();
        double told = weighing.decays().slow().value(state.told(), day);
        if (state.told() > 0) {
            said.add(voice.say(told >= 2 ? "bond.portrait.told_much" : "bond.portrait.told_some"));
        } else {
            said.add(voice.say("bond.portrait.told_nothing"));
        }
        said.add(voice.say("bond.portrait.stage_" + stage.key(), state.visitDays()));
        if (!velocity.equals("unknown")) {
            said.add(voice.say("bond.portrait." + velocity));
        }
        Rhythm.of(state)
                .ifPresent(
                        rhythm ->
                                said.add(
                                        voice.say(
                                                "bond.portrait.rhythm",
                                                Math.round(rhythm.mean()),
                                                days(state.lastVisitOn(), voice.today()))));
        weighing.rules()
                .reciprocityOf(state)
                .ifPresent(
                        ratio ->
                                said.add(
                                        voice.say(
                                                ratio >= 1.5
                                                        ? "bond.portrait.reciprocity_theirs"
                                                        : ratio >= 0.5
                                                                ? "bond.portrait.reciprocity_even"
                                                                : "bond.portrait.reciprocity_ours")));
        if (weighing.rules().isLeftInPeace(state)) {
            said.add(voice.say("bond.portrait.peace"));
        }
        return said;
    }

    private static Portrait.Share share(
            State state, Weighing weighing, Voice voice, Signal element, int day) {
        double value = weighing.rules().elementOf(state, element, day);
        int percent = (int) Math.round(100 * Math.min(1, Math.max(0, value) / PLENTY));
        var degree = percent >= 60 ? "much" : percent >= 12 ? "some" : "none";
        return new Portrait.Share(
                Telling.key(element),
                voice.say("bond.element." + Telling.key(element)),
                percent,
                voice.say("bond.portrait.element_" + degree));
    }

    private static List<Portrait.Figure> numbers(
            State state, Weighing weighing, Voice voice, int day) {
        var rules = weighing.rules();
        var numbers = new ArrayList<Portrait.Figure>();
        numbers.add(
                number(
                        voice,
                        "level",
                        "%.1f"
                                .formatted(
                                        365
                                                * weighing.decays()
                                                        .slow()
                                                        .ratePerDay(state.slow(), day))));
        numbers.add(number(voice, "velocity", "%+.1f".formatted(rules.velocityOf(state, day))));
        rules.reciprocityOf(state)
                .ifPresent(
                        ratio ->
                                numbers.add(
                                        number(
                                                voice,
                                                "reciprocity",
                                                String.format(Locale.ROOT, "%.1f", ratio))));
        numbers.add(number(voice, "visits", String.valueOf(state.visitDays())));
        numbers.add(number(voice, "silent", String.valueOf(state.silent())));
        return numbers;
    }

    private static Portrait.Figure number(Voice voice, String key, String value) {
        return new Portrait.Figure(
                voice.say("bond.number." + key), value, voice.say("bond.number." + key + "_is"));
    }

    private static long days(
            java.time.@org.jspecify.annotations.Nullable LocalDate from, LocalDate to) {
        return from == null ? 0 : ChronoUnit.DAYS.between(from, to);
    }
}
