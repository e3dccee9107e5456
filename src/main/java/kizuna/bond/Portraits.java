package kizuna.bond;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import kizuna.platform.Formats;
import kizuna.platform.Voice;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;

/// Draws the [Portrait] of a state for one reader.
final class Portraits {
    /// Of an element's value: what counts as plenty, three touches of the plain kind.
    private static final double PLENTY = 3;

    private static final double FELT = 0.5; // of a doubling: less is called steady

    private final State state;
    private final Lately lately;
    private final Weighing weighing;
    private final Rules rules;
    private final Voice voice;
    private final int day;
    private final Stage stage;

    private Portraits(State state, Lately lately, Weighing weighing, Voice voice) {
        this.state = state;
        this.lately = lately;
        this.weighing = weighing;
        this.rules = weighing.rules();
        this.voice = voice;
        this.day = (int) voice.today().toEpochDay();
        this.stage = rules.stageOf(state, day);
    }

    static Portrait of(State state, Lately lately, Weighing weighing, Voice voice) {
        return new Portraits(state, lately, weighing, voice).drawn();
    }

    /// Empty where too little is known to speak of a direction.
    static Optional<String> velocityKind(Weighing weighing, State state, int day) {
        if (state.visitDays() < 3 && state.told() <= 0) {
            return Optional.empty();
        }
        double velocity = weighing.rules().velocityOf(state, day);
        if (velocity >= FELT) {
            return Optional.of("rising");
        } else if (velocity <= -FELT && !isWithinRhythm(state, day)) {
            return Optional.of("cooling");
        } else {
            return Optional.of("steady");
        }
    }

    private static boolean isWithinRhythm(State state, int day) {
        var last = state.lastReceivedOn();
        return last != null
                && Rhythm.of(state)
                        .map(rhythm -> rhythm.mean() + rhythm.spread())
                        .filter(longest -> day - last.toEpochDay() <= longest)
                        .isPresent();
    }

    private Portrait drawn() {
        var velocity = velocityKind(weighing, state, day).orElse("unknown");
        return new Portrait(
                stage,
                voice.say("bond.stage." + stage.key()),
                velocity,
                voice.say("bond.velocity." + velocity),
                sentences(velocity),
                Signal.ELEMENTS.stream().map(this::share).toList(),
                figures());
    }

    private List<String> sentences(String velocity) {
        var said = new ArrayList<String>();
        urgent(said);
        said.add(voice.say("bond.portrait.stage_" + stage.key(), state.visitDays()));
        if (isJustMet()) {
            said.add(voice.say("bond.portrait.just_met"));
        } else {
            theirs(said, velocity);
            rhythm().ifPresent(said::add);
            reciprocity().ifPresent(said::add);
        }
        given().ifPresent(said::add);
        missing().ifPresent(said::add);
        return said;
    }

    /// What goes before all else.
    private void urgent(List<String> said) {
        if (state.complaintOpen()) {
            said.add(voice.say("bond.portrait.complaint"));
        }
        if (state.wordUnanswered()) {
            said.add(voice.say("bond.portrait.unanswered"));
        }
        if (state.quiet()) {
            said.add(voice.say("bond.portrait.quiet"));
        } else if (rules.isLeftInPeace(state)) {
            said.add(voice.say("bond.portrait.peace", state.silent()));
        }
    }

    private boolean isJustMet() {
        return state.visitDays() <= 1 && state.told() <= 0 && state.warm() <= 0;
    }

    /// Their unprompted words are the barometer of a bond.
    private void theirs(List<String> said, String velocity) {
        double told = weighing.decays().slow().value(state.told(), day);
        if (state.told() <= 0) {
            said.add(voice.say("bond.portrait.told_nothing"));
        } else if (stage != Stage.FRIEND) { // of a friend it has just been said
            said.add(voice.say(told >= 2 ? "bond.portrait.told_much" : "bond.portrait.told_some"));
        }
        if (lately.isTalkative()) {
            said.add(voice.say("bond.portrait.words_more"));
        } else if (lately.isFallingSilent()) {
            said.add(voice.say("bond.portrait.words_fewer"));
        }
        if (!velocity.equals("unknown")) {
            said.add(voice.say("bond.portrait." + velocity));
        }
    }

    private Optional<String> rhythm() {
        return Rhythm.of(state)
                .map(
                        rhythm ->
                                voice.say(
                                        "bond.portrait.rhythm",
                                        Math.max(1, Math.round(rhythm.mean())),
                                        ago(state.lastVisitOn())));
    }

    private Optional<String> reciprocity() {
        return rules.reciprocityOf(state).stream()
                .mapToObj(
                        ratio ->
                                ratio >= 1.5
                                        ? "bond.portrait.reciprocity_theirs"
                                        : ratio >= 0.5
                                                ? "bond.portrait.reciprocity_even"
                                                : "bond.portrait.reciprocity_ours")
                .map(key -> voice.say(key))
                .findFirst();
    }

    private Optional<String> given() {
        var at = lately.givenAt();
        if (at == null) {
            return Optional.of(voice.say("bond.portrait.given_nothing"));
        }
        var when = ago(LocalDate.ofInstant(at, weighing.zoneId()));
        var elements =
                lately.elements().stream()
                        .map(each -> voice.say("bond.element." + Telling.key(each)))
                        .collect(Collectors.joining(voice.say("bond.portrait.and")));
        return Optional.of(
                elements.isEmpty()
                        ? voice.say("bond.portrait.given_last", when)
                        : voice.say("bond.portrait.given_last_what", when, elements));
    }

    private Optional<String> missing() {
        return missing(weighing, state, day)
                .map(element -> voice.say("bond.portrait.missing_" + Telling.key(element)));
    }

    /// What this stage asks for and is not there. Who is left in peace is asked for nothing.
    static Optional<Signal> missing(Weighing weighing, State state, int day) {
        var rules = weighing.rules();
        var missing = rules.missingElementOn(state, day);
        boolean isMissing =
                rules.elementOf(state, missing, day) < weighing.weights().elementMissing();
        return rules.stageOf(state, day) != Stage.MET
                        && isMissing
                        && !state.quiet()
                        && !state.complaintOpen()
                        && !rules.isLeftInPeace(state)
                ? Optional.of(missing)
                : Optional.empty();
    }

    private Portrait.Share share(Signal element) {
        double value = rules.elementOf(state, element, day);
        int percent = (int) Math.round(100 * Math.min(1, Math.max(0, value) / PLENTY));
        var degree = percent >= 60 ? "much" : percent >= 12 ? "some" : "none";
        return new Portrait.Share(
                Telling.key(element),
                voice.say("bond.element." + Telling.key(element)),
                percent,
                voice.say("bond.portrait.element_" + degree));
    }

    private List<Portrait.Figure> figures() {
        var figures = new ArrayList<Portrait.Figure>();
        double perYear = 365 * weighing.decays().slow().ratePerDay(state.slow(), day);
        figures.add(figure("level", "%.1f", perYear));
        figures.add(figure("velocity", "%+.1f", rules.velocityOf(state, day)));
        rules.reciprocityOf(state)
                .ifPresent(ratio -> figures.add(figure("reciprocity", "%.1f", ratio)));
        figures.add(figure("visits", "%.0f", state.visitDays()));
        figures.add(figure("silent", "%.0f", state.silent()));
        return figures;
    }

    private Portrait.Figure figure(String key, String format, double value) {
        return new Portrait.Figure(
                voice.say("bond.number." + key),
                String.format(Locale.ROOT, format, value),
                voice.say("bond.number." + key + "_is"));
    }

    private String ago(@Nullable LocalDate date) {
        return date == null
                ? ""
                : Formats.ago(
                        voice.texts(),
                        voice.locale(),
                        ChronoUnit.DAYS.between(date, voice.today()));
    }
}
