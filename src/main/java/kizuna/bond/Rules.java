package kizuna.bond;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import kizuna.statistics.Decay;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;

/// The rules of the bond, pure and named: stage, velocity, reciprocity, moderate contact, and from
/// which day each of bond's own reasons holds. Days are epoch days in the shop's zone.
final class Rules {
    /// How far ahead cooling is looked for.
    private static final int HORIZON = 730;

    /// One weighted signal a year: keeps the velocity of those we hardly know near zero.
    private static final double PRIOR_RATE = 1 / 365.0;

    /// About three light disclosures within a year, or one deep one.
    private static final double TOLD_OF_A_FRIEND = 4;

    private static final double TOLD_AT_HOME = 9;

    /// Thanks, a friend brought along, a gift: two or three of these within a year.
    private static final double WARM_AT_HOME = 10;
    private static final double YEARLY_OF_A_REGULAR = 2;

    private final Weights weights;
    private final Decays decays;
    private final ZoneId zone;

    Rules(Weights weights, Decays decays, ZoneId zone) {
        this.weights = weights;
        this.decays = decays;
        this.zone = zone;
    }

    /// A span of days in which a reason holds: from `from`, before `until`.
    record Span(OwnReason reason, int from, int until) {
        static final int ALWAYS = Integer.MAX_VALUE;

        boolean holds(int day) {
            return from <= day && day < until;
        }
    }

    // — How close —

    Stage stageOf(State state, int day) {
        double told = decays.slow().value(state.told(), day);
        double warm = decays.slow().value(state.warm(), day);
        double perYear = 365 * decays.slow().ratePerDay(state.slow(), day);
        boolean heard = state.told() > 0 || state.warm() > 0 || state.wordAt() != null;
        boolean friend = state.visitDays() >= 3 && told >= TOLD_OF_A_FRIEND;
        double balance = reciprocityOf(state).orElse(1);
        if (friend && told >= TOLD_AT_HOME && warm >= WARM_AT_HOME && balance >= 0.5) {
            return Stage.FAMILY;
        } else if (friend) {
            return Stage.FRIEND;
        } else if (state.visitDays() >= 4 && perYear >= YEARLY_OF_A_REGULAR) {
            return Stage.REGULAR;
        } else if (state.visitDays() >= 2 || heard) {
            return Stage.FAMILIAR;
        } else {
            return Stage.MET;
        }
    }

    /// The first day after `day` on which the stage is another, should nothing more happen: what
    /// fades by itself.
    OptionalInt stageTurnsOn(State state, int day) {
        var slow = decays.slow();
        double regular = YEARLY_OF_A_REGULAR / 365 * slow.halfLife() / Math.log(2);
        var now = stageOf(state, day);
        int first = Span.ALWAYS;
        first =
                stageTurn(
                        state, now, day, first, slow.firstDayBelow(state.told(), TOLD_OF_A_FRIEND));
        first = stageTurn(state, now, day, first, slow.firstDayBelow(state.told(), TOLD_AT_HOME));
        first = stageTurn(state, now, day, first, slow.firstDayBelow(state.warm(), WARM_AT_HOME));
        first = stageTurn(state, now, day, first, slow.firstDayBelow(state.slow(), regular));
        return first == Span.ALWAYS ? OptionalInt.empty() : OptionalInt.of(first);
    }

    /// `turn`, or the day after it (a rate is rounded, too), where the stage is another then and it
    /// is earlier than `first`.
    private int stageTurn(State state, Stage now, int day, int first, int turn) {
        for (int each = turn; each <= turn + 1 && turn != Integer.MIN_VALUE; each++) {
            if (each > day && each < first && Decay.holds(each) && stageOf(state, each) != now) {
                return each;
            }
        }
        return first;
    }

    /// log2 of the recent over the long rate of what comes from them: above zero they come closer.
    double velocityOf(State state, int day) {
        double fast = Math.max(0, decays.fast().ratePerDay(state.fast(), day));
        double slow = Math.max(0, decays.slow().ratePerDay(state.slow(), day));
        return Math.log((fast + PRIOR_RATE) / (slow + PRIOR_RATE)) / Math.log(2);
    }

    /// What came from them for each unit that came from us; empty where nothing came from us yet.
    OptionalDouble reciprocityOf(State state) {
        return state.given() > 0
                ? OptionalDouble.of(state.received() / state.given())
                : OptionalDouble.empty();
    }

    double elementOf(State state, Signal element, int day) {
        return decayOf(element).value(carriedOf(state, element), day);
    }

    /// Of the four elements the first that is missing on `day`, the rarest to be given first.
    Signal missingElementOn(State state, int day) {
        return elementsFor(stageOf(state, day)).stream()
                .filter(each -> elementOf(state, each, day) < weights.elementMissing())
                .findFirst()
                .orElse(Signal.CONTACT);
    }

    // — Moderate contact —

    /// The days between our approaches that suit this person: their own rhythm within the shop's
    /// bounds, else the shop's ideal.
    int idealInterval(State state) {
        return idealInterval(Rhythm.of(state).orElse(null));
    }

    private int idealInterval(@Nullable Rhythm rhythm) {
        return rhythm == null
                ? weights.idealInterval()
                : Math.clamp(
                        Math.round(rhythm.mean()), weights.leastInterval(), weights.mostInterval());
    }

    /// Three silent approaches, then peace until they move.
    boolean isLeftInPeace(State state) {
        return state.silent() >= weights.silentApproaches();
    }

    /// Before this day no approach of ours, whatever the reason's day: one cap over all channels,
    /// and a week after the last approach to them or to anyone at their home.
    int restUntil(State state) {
        int cap = decays.contact().firstDayBelow(state.approaches(), weights.cap());
        return max(cap, plus(state.lastApproachOn(), 7), plus(state.matesOn(), 7));
    }

    private int fullRest(State state, int idealInterval) {
        return max(
                max(restUntil(state), plus(state.snoozeUntil(), 0)),
                plus(state.lastPersonalOn(), idealInterval),
                plus(state.matesOn(), weights.leastInterval()));
    }

    // — Reasons —

    /// Every span in which one of bond's own reasons holds, as far as known now.
    List<Span> spansOf(State state, int today) {
        if (state.complaintOpen()) {
            return List.of(recovery(state));
        }
        var spans = new ArrayList<Span>(6);
        addReal(spans, answer(state));
        if (!state.quiet() && !isLeftInPeace(state)) {
            var rhythm = Rhythm.of(state).orElse(null);
            int ideal = idealInterval(rhythm);
            int rest = fullRest(state, ideal);
            addReal(spans, first(state));
            addReal(spans, notBack(state, rest));
            if (rhythm != null) {
                addReal(spans, late(state, rhythm, rest));
                addReal(spans, cooling(state, rhythm, rest));
            }
            addReal(spans, element(state, stageOf(state, today), ideal, rest));
        }
        return spans;
    }

    private static void addReal(List<Span> spans, Span span) {
        if (isReal(span)) {
            spans.add(span);
        }
    }

    private static boolean isReal(Span span) {
        return span.from() < span.until();
    }

    private Span answer(State state) {
        return state.wordUnanswered()
                ? from(OwnReason.ANSWER, max(dayOf(state.wordAt()), plus(state.snoozeUntil(), 0)))
                : never(OwnReason.ANSWER);
    }

    private Span recovery(State state) {
        return from(
                OwnReason.RECOVERY, max(dayOf(state.complaintAt()), plus(state.snoozeUntil(), 0)));
    }

    /// Thanks at three days, an invitation at three weeks, a line at three months: until the third
    /// visit, each step once.
    private Span first(State state) {
        var step = firstSteps(state).min();
        if (step.isEmpty()) {
            return never(OwnReason.FIRST);
        }
        int visit = plus(state.lastVisitOn(), 0);
        int from = max(visit + step.getAsInt(), restUntil(state), plus(state.snoozeUntil(), 0));
        return new Span(OwnReason.FIRST, from, visit + weights.notBackAfter());
    }

    /// The step of the first-visit flow to be taken on `day`, as days after the latest visit: of
    /// those still open the last that is due (three weeks later nobody is thanked any more), else
    /// the next.
    OptionalInt firstStepOn(State state, int day) {
        int since = day - plus(state.lastVisitOn(), 0);
        var due = firstSteps(state).filter(step -> step <= since).max();
        return due.isPresent() ? due : firstSteps(state).min();
    }

    /// The steps after our latest approach to them alone, until the third visit: a letter to many
    /// is no thanks.
    private IntStream firstSteps(State state) {
        if (state.visitDays() < 1 || state.visitDays() > 2 || state.lastVisitOn() == null) {
            return IntStream.empty();
        }
        int visit = (int) state.lastVisitOn().toEpochDay();
        int approached = plus(state.lastPersonalOn(), 0);
        return IntStream.of(weights.thanksAfter(), weights.invitationAfter(), weights.lineAfter())
                .filter(step -> visit + step > approached);
    }

    private Span notBack(State state, int rest) {
        if (state.visitDays() < 1 || state.visitDays() > 2 || state.lastVisitOn() == null) {
            return never(OwnReason.NOT_BACK);
        }
        int since = plus(state.lastVisitOn(), weights.notBackAfter());
        return from(OwnReason.NOT_BACK, max(since, rest));
    }

    private Span late(State state, Rhythm rhythm, int rest) {
        int day = plus(state.lastVisitOn(), rhythm.lateAfter(weights.lateSpread()));
        return from(OwnReason.LATE, max(day, rest));
    }

    /// Cooling means slower than their own long rate, and longer than their own interval.
    private Span cooling(State state, Rhythm rhythm, int rest) {
        if (state.lastReceivedOn() == null) {
            return never(OwnReason.COOLING);
        }
        int start = plus(state.lastReceivedOn(), (int) Math.ceil(rhythm.mean()));
        int day = firstCoolDay(state, start);
        return day == Span.ALWAYS
                ? never(OwnReason.COOLING)
                : from(OwnReason.COOLING, max(day, rest));
    }

    /// The first day of the horizon from `start` on which the velocity is low enough. The recent
    /// rate falls faster than the long one: the velocity falls to its lowest and then only rises.
    int firstCoolDay(State state, int start) {
        int last = start + HORIZON - 1;
        if (!Decay.holds(start)) {
            return Span.ALWAYS;
        } else if (isCool(state, start)) {
            return start;
        }
        int low = start;
        int high = coolestDay(state, start, last);
        if (!isCool(state, high)) {
            return Span.ALWAYS;
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (isCool(state, middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private boolean isCool(State state, int day) {
        return velocityOf(state, day) <= weights.coolingAt();
    }

    /// Where F·2^(−d/f) − k·S·2^(−d/s) is least, which is where the bond is coolest: F and S the
    /// two rates on `start`, f < s their half-lives, k = 2^coolingAt.
    private int coolestDay(State state, int start, int last) {
        int end = last;
        while (!Decay.holds(end)) {
            end--;
        }
        double fast = Math.max(0, decays.fast().ratePerDay(state.fast(), start));
        double slow = Math.max(0, decays.slow().ratePerDay(state.slow(), start));
        if (fast == 0) {
            return start;
        } else if (slow == 0) {
            return end;
        }
        double falling = 1 / decays.fast().halfLife();
        double fading = 1 / decays.slow().halfLife();
        double k = Math.pow(2, weights.coolingAt());
        double after =
                Math.log(falling * fast / (fading * k * slow)) / Math.log(2) / (falling - fading);
        int before = Math.clamp(start + (long) Math.floor(after), start, end);
        int next = Math.min(before + 1, end);
        return isCool(state, before) ? before : next;
    }

    private Span element(State state, Stage stage, int idealInterval, int rest) {
        int day = Span.ALWAYS;
        for (var each : elementsFor(stage)) {
            day = Math.min(day, missingFrom(state, each));
        }
        return day == Span.ALWAYS
                ? never(OwnReason.ELEMENT)
                : from(
                        OwnReason.ELEMENT,
                        max(day, rest, plus(state.lastReceivedOn(), idealInterval)));
    }

    private int missingFrom(State state, Signal element) {
        return decayOf(element).firstDayBelow(carriedOf(state, element), weights.elementMissing());
    }

    /// What a stage asks for. With someone just met, contact is enough; an emotional experience
    /// belongs to every bond that has begun.
    private static List<Signal> elementsFor(Stage stage) {
        return switch (stage) {
            case MET -> List.of();
            case FAMILIAR -> List.of(Signal.USEFUL, Signal.CONTACT);
            case REGULAR -> List.of(Signal.EMOTION, Signal.USEFUL, Signal.CONTACT);
            case FRIEND, FAMILY ->
                    List.of(Signal.EMOTION, Signal.DISCLOSURE, Signal.USEFUL, Signal.CONTACT);
        };
    }

    private Decay decayOf(Signal element) {
        return switch (element) {
            case USEFUL -> decays.useful();
            case DISCLOSURE -> decays.disclosure();
            case EMOTION -> decays.emotion();
            case CONTACT,
                    VISIT,
                    REPLY,
                    THANKS,
                    REFERRAL,
                    GIFT,
                    PART,
                    COMPLAINT,
                    REFUSAL,
                    BLOCK,
                    RECOVERED ->
                    decays.contact();
        };
    }

    private static double carriedOf(State state, Signal element) {
        return switch (element) {
            case CONTACT -> state.contact();
            case USEFUL -> state.useful();
            case DISCLOSURE -> state.disclosure();
            case EMOTION -> state.emotion();
            case VISIT, REPLY, THANKS, REFERRAL, GIFT, PART, COMPLAINT, REFUSAL, BLOCK, RECOVERED ->
                    0;
        };
    }

    // — Days —

    int dayOf(@Nullable Instant at) {
        return at == null ? Integer.MIN_VALUE : (int) LocalDate.ofInstant(at, zone).toEpochDay();
    }

    private static Span from(OwnReason reason, int day) {
        return new Span(reason, day, Span.ALWAYS);
    }

    private static Span never(OwnReason reason) {
        return new Span(reason, Span.ALWAYS, Span.ALWAYS);
    }

    private static int plus(@Nullable LocalDate date, int days) {
        return date == null ? Integer.MIN_VALUE : (int) date.toEpochDay() + days;
    }

    private static int max(int one, int other) {
        return Math.max(one, other);
    }

    private static int max(int one, int other, int third) {
        return Math.max(one, Math.max(other, third));
    }
}
