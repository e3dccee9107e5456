package kizuna.bond;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.people.Names;
import kizuna.people.PersonId;
import kizuna.platform.Voice;
import kizuna.touches.Channel;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;

/// Puts bond's own reasons, and everything around a reason, into words for one reader.
final class Telling {
    private static final int VARIANTS = 3;

    /// Days after the day for thanks on which a thank-you still comes from a visit that is warm.
    private static final int STILL_WARM = 4;

    /// Chances that someone has not left, between which it is open.
    private static final double LIKELY = 0.7;

    private static final double OPEN = 0.3;

    /// Reasons of those who do not come; nobody can wait for them at the counter.
    private static final Set<String> AWAY = Set.of("late", "cooling", "not_back");

    private final Voice voice;
    private final Weighing weighing;
    private final int day;

    Telling(Voice voice, Weighing weighing) {
        this.voice = voice;
        this.weighing = weighing;
        this.day = (int) voice.today().toEpochDay();
    }

    /// Everything a card is made of, read for all cards at once.
    /// `held`: what is kept back from them, in words.
    record Known(
            TodayStore.PersonRow person,
            State state,
            TodayStore.@Nullable Latest latest,
            List<String> held) {}

    Card card(
            Known known,
            String reason,
            long subject,
            int urgency,
            LocalDate since,
            Told told,
            boolean contact,
            List<String> also) {
        var person = known.person();
        var stage = weighing.rules().stageOf(known.state(), day);
        var channel = channelFor(known, reason);
        boolean unreachable = isUnreachable(known, reason);
        return new Card(
                person.id(),
                nameOf(person),
                kanaOf(person),
                calledOf(person),
                stage,
                voice.say("bond.stage." + stage.key()),
                velocity(known.state()).orElse(null),
                reason,
                subject,
                urgency,
                since,
                voice.say("bond.reason." + reason),
                told.why(),
                also.stream().map(each -> voice.say("bond.reason." + each)).toList(),
                told.element(),
                voice.say("bond.element." + key(told.element())),
                unreachable ? Channel.OTHER : channel,
                voice.say("bond.channel." + (unreachable ? "none" : key(channel))),
                channel == Channel.PHONE ? person.phone() : null,
                told.words(),
                remembered(person),
                latest(known),
                avoid(known, stage),
                known.held(),
                person.decided(),
                contact);
    }

    Told own(OwnReason reason, Known known) {
        var state = known.state();
        var called = addressed(known.person());
        return switch (reason) {
            case ANSWER ->
                    new Told(
                            unanswered(known),
                            Signal.CONTACT,
                            said("bond.answer.words_" + variant(known.person().id()), called));
            case RECOVERY ->
                    new Told(
                            voice.say("bond.recovery.why", ago(complaintDay(state))),
                            Signal.EMOTION,
                            said("bond.recovery.words", called));
            case FIRST -> first(state, called);
            case LATE ->
                    new Told(
                            voice.say(
                                            "bond.late.why",
                                            Rhythm.of(state)
                                                    .map(rhythm -> Math.round(rhythm.mean()))
                                                    .orElse(0L),
                                            span(state.lastVisitOn()),
                                            state.visitDays())
                                    + hope(known.person().alive()),
                            Signal.CONTACT,
                            wordsFor("late", known, called));
            case COOLING ->
                    new Told(
                            voice.say("bond.cooling.why", span(state.lastReceivedOn())),
                            Signal.EMOTION,
                            wordsFor("cooling", known, called));
            case NOT_BACK ->
                    new Told(
                            voice.say(
                                    "bond.not_back.why",
                                    dayWord(state.lastVisitOn()),
                                    state.visitDays()),
                            Signal.USEFUL,
                            wordsFor("not_back", known, called));
            case ELEMENT -> element(state, known, called);
        };
    }

    /// Who has just come and said no to every way is thanked when they come again, and not written
    /// or called after.
    boolean isUnwelcome(@Nullable OwnReason reason, Known known) {
        return reason == OwnReason.FIRST
                && known.person().ways() == null
                && known.person().refused() != null
                && !firstStep(known.state()).equals("thanks");
    }

    private String unanswered(Known known) {
        var about = known.latest() == null ? "" : known.latest().about();
        var word = voice.within(wordOf(known));
        var when = ago(dayOf(known.state()));
        return about.isEmpty()
                ? voice.say("bond.answer.why", word, when)
                : voice.say("bond.answer.why_letter", word, when, voice.within(about));
    }

    private Told first(State state, String called) {
        int thanks = weighing.weights().thanksAfter();
        var which = firstStep(state);
        long since = since(state.lastVisitOn());
        boolean late = which.equals("thanks") && since > thanks + STILL_WARM;
        boolean again = which.equals("thanks") && state.visitDays() > 1;
        return new Told(
                voice.say(
                        "bond.first.why_" + which + (late ? "_late" : ""),
                        dayWord(state.lastVisitOn()),
                        since,
                        state.visitDays(),
                        thanks),
                which.equals("invitation") ? Signal.USEFUL : Signal.CONTACT,
                said("bond.first.words_" + which + (again ? "_again" : ""), called));
    }

    private String firstStep(State state) {
        int step = weighing.rules().firstStepOn(state, day).orElse(weighing.weights().lineAfter());
        return step == weighing.weights().thanksAfter()
                ? "thanks"
                : step == weighing.weights().invitationAfter() ? "invitation" : "line";
    }

    /// How the ways of others like them went on, in words; nothing where there is no evidence.
    private String hope(@Nullable Double alive) {
        if (alive == null) {
            return "";
        }
        var how = alive >= LIKELY ? "likely" : alive >= OPEN ? "open" : "unlikely";
        return voice.say("bond.prospect." + how);
    }

    private Told element(State state, Known known, String called) {
        var missing = weighing.rules().missingElementOn(state, day);
        return new Told(
                voice.say("bond.element.why_" + key(missing)),
                missing,
                missing == Signal.EMOTION || missing == Signal.CONTACT
                        ? wordsFor("element", known, called)
                        : said("bond.element.words_" + key(missing), called));
    }

    /// Where they told us something, we ask after it; else one of a few beginnings, another one
    /// next month.
    private String wordsFor(String reason, Known known, String called) {
        var memory = remembered(known.person()).stream().findFirst();
        return memory.map(text -> said("bond.words_memory", called, voice.within(text)))
                .orElseGet(
                        () ->
                                said(
                                        "bond." + reason + ".words_" + variant(known.person().id()),
                                        called));
    }

    /// Words that begin with a name; where only a number is known, they begin without.
    private String said(String key, Object... arguments) {
        var words = voice.say(key, arguments);
        var first = words.replaceFirst("^[,、]\\s*", "");
        return first.equals(words)
                ? words
                : first.substring(0, 1).toUpperCase(voice.locale()) + first.substring(1);
    }

    /// As they are called in a sentence of this language; empty where all we have is a number.
    private String addressed(TodayStore.PersonRow person) {
        var called = calledOf(person);
        return Names.isNumber(called) ? "" : Names.within(voice.locale(), called);
    }

    private long variant(PersonId person) {
        return Math.floorMod(person.value() + voice.today().getMonthValue(), VARIANTS) + 1L;
    }

    private String wordOf(Known known) {
        return known.latest() == null ? "" : known.latest().text();
    }

    private LocalDate dayOf(State state) {
        return LocalDate.ofEpochDay(weighing.rules().dayOf(state.wordAt()));
    }

    private LocalDate complaintDay(State state) {
        return LocalDate.ofEpochDay(weighing.rules().dayOf(state.complaintAt()));
    }

    private String ago(LocalDate date) {
        return kizuna.platform.Formats.ago(
                voice.texts(), voice.locale(), ChronoUnit.DAYS.between(date, voice.today()));
    }

    private long since(@Nullable LocalDate date) {
        return date == null ? 0 : ChronoUnit.DAYS.between(date, voice.today());
    }

    private String span(@Nullable LocalDate date) {
        return voice.span(since(date));
    }

    private String dayWord(@Nullable LocalDate date) {
        return date == null ? "" : voice.day(date);
    }

    private Optional<Card.Velocity> velocity(State state) {
        return Portraits.velocityKind(weighing, state, day)
                .map(kind -> new Card.Velocity(kind, voice.say("bond.velocity." + kind)));
    }

    private static List<String> remembered(TodayStore.PersonRow person) {
        return person.remembered() == null
                ? List.of()
                : person.remembered().lines().filter(line -> !line.isBlank()).limit(3).toList();
    }

    private @Nullable String latest(Known known) {
        return known.latest() == null
                ? null
                : voice.say(
                        "bond.card.latest",
                        voice.day(LocalDate.ofInstant(known.latest().at(), weighing.zoneId())),
                        voice.within(known.latest().text()));
    }

    private List<String> avoid(Known known, Stage stage) {
        var avoid = new ArrayList<String>();
        var state = known.state();
        if (known.person().quiet()) {
            avoid.add(voice.say("bond.avoid.quiet"));
        }
        if (state.complaintOpen()) {
            avoid.add(voice.say("bond.avoid.complaint"));
        }
        if (known.person().refused() != null) {
            Arrays.stream(known.person().refused().split(","))
                    .distinct()
                    .forEach(way -> avoid.add(voice.say("bond.avoid.refused_" + way)));
        }
        if (known.person().disliked() != null) {
            known.person().disliked().lines().forEach(avoid::add);
        }
        if (state.silent() > 0) {
            avoid.add(voice.say("bond.avoid.silent", state.silent()));
        }
        avoid.add(voice.say("bond.avoid.depth_" + stage.depthAllowed()));
        return avoid;
    }

    /// They do not come, and there is no way to reach them, nor did they refuse one.
    private boolean isUnreachable(Known known, String reason) {
        var person = known.person();
        return person.ways() == null
                && person.refused() == null
                && (AWAY.contains(reason)
                        || (reason.equals("first") && !firstStep(known.state()).equals("thanks")));
    }

    static Channel channelFor(Known known, String reason) {
        var ways = known.person().ways() == null ? "" : known.person().ways();
        if (reason.equals("answer")
                && known.latest() != null
                && known.latest().channel() != Channel.COUNTER) {
            return known.latest().channel();
        }
        if (reason.equals("recovery") && ways.contains("phone")) {
            return Channel.PHONE;
        }
        if ((reason.equals("occasion") || reason.equals("first")) && ways.contains("address")) {
            return Channel.CARD;
        }
        return switch (ways.split(",")[0]) {
            case "phone" -> Channel.PHONE;
            case "mail" -> Channel.MAIL;
            case "address" -> Channel.CARD;
            case "line" -> Channel.LINE;
            default -> Channel.COUNTER;
        };
    }

    static String nameOf(TodayStore.PersonRow person) {
        return Names.full(person.givenFirst(), person.familyName(), person.givenName());
    }

    private static String kanaOf(TodayStore.PersonRow person) {
        return Names.full(person.givenFirst(), person.familyKana(), person.givenKana());
    }

    private static String calledOf(TodayStore.PersonRow person) {
        return Names.called(
                person.givenFirst(),
                person.familyName(),
                person.givenName(),
                person.honorific(),
                person.nickname());
    }

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }
}
