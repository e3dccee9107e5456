package kizuna.bond;

import java.time.Instant;
import java.time.LocalDate;
import kizuna.people.PersonId;
import kizuna.team.StoreId;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;

/// A bond while movements are added to it: the one place where the sums are made, for a single
/// touch as for ten million. Mutable and reused, so that a re-score makes no garbage.
///
/// Within one day the order of movements makes no difference; across days only [#mustFold] cases
/// do, and those read the person's own history again.
final class Running {
    private static final int NEVER = Integer.MIN_VALUE;

    private final Weights weights;
    private final Decays decays;

    private double contact;
    private double useful;
    private double disclosure;
    private double emotion;
    private double given;
    private double approaches;
    private double fast;
    private double slow;
    private double received;
    private double told;
    private double warm;
    private int visitDays;
    private int firstVisit;
    private int lastVisit;
    private long gapSquares;
    private int lastReceived;
    private int lastApproach;
    private int lastPersonal;
    private long lastGiven;
    private long word;
    private long complaint;
    private long recovered;
    private int silent;

    Running(Weights weights, Decays decays) {
        this.weights = weights;
        this.decays = decays;
        clear();
    }

    void clear() {
        contact = useful = disclosure = emotion = given = approaches = 0;
        fast = slow = received = told = warm = 0;
        visitDays = silent = 0;
        gapSquares = 0;
        firstVisit = lastVisit = lastReceived = lastApproach = lastPersonal = NEVER;
        lastGiven = word = complaint = recovered = Long.MIN_VALUE;
    }

    void load(State state) {
        contact = state.contact();
        useful = state.useful();
        disclosure = state.disclosure();
        emotion = state.emotion();
        given = state.given();
        approaches = state.approaches();
        fast = state.fast();
        slow = state.slow();
        received = state.received();
        told = state.told();
        warm = state.warm();
        visitDays = state.visitDays();
        firstVisit = day(state.firstVisitOn());
        lastVisit = day(state.lastVisitOn());
        gapSquares = state.gapSquares();
        lastReceived = day(state.lastReceivedOn());
        lastApproach = day(state.lastApproachOn());
        lastPersonal = day(state.lastPersonalOn());
        lastGiven = second(state.lastGivenAt());
        word = second(state.wordAt());
        complaint = second(state.complaintAt());
        recovered = second(state.recoveredAt());
        silent = state.silent();
    }

    /// Whether adding `next` needs the history: a visit before the latest one (its neighbours are
    /// not in the state), or a word of theirs before an approach of ours (which of our approaches
    /// came after it is not in the state).
    boolean mustFold(Movement next) {
        boolean visitBetween = next.isVisit() && visitDays > 0 && next.day() < lastVisit;
        boolean wordBetween =
                next.received() && next.day() > lastReceived && next.day() < lastApproach;
        return visitBetween || wordBetween;
    }

    void add(Movement next) {
        if (next.received()) {
            receive(next);
        } else {
            give(next);
        }
    }

    private void give(Movement next) {
        int day = next.day();
        double depth = weights.givenDisclosure() * next.depthOrOne();
        double aContact = next.has(Signal.CONTACT) ? weights.givenContact() : 0;
        double aUseful = next.has(Signal.USEFUL) ? weights.givenUseful() : 0;
        double aDisclosure = next.has(Signal.DISCLOSURE) ? depth : 0;
        double anEmotion = next.has(Signal.EMOTION) ? weights.givenEmotion() : 0;
        contact += decays.contact().carried(aContact, day);
        useful += decays.useful().carried(aUseful, day);
        disclosure += decays.disclosure().carried(aDisclosure, day);
        emotion += decays.emotion().carried(anEmotion, day);
        given += decays.balance().carried(aContact + aUseful + aDisclosure + anEmotion, day);
        if (next.isPersonal()) {
            lastGiven = Math.max(lastGiven, next.second());
        }
        if (next.isApproach()) {
            approaches += decays.contact().carried(1, day);
            lastApproach = Math.max(lastApproach, day);
            if (next.isPersonal()) {
                lastPersonal = Math.max(lastPersonal, day);
                if (day > lastReceived) {
                    silent++;
                }
            }
        }
    }

    private void receive(Movement next) {
        int day = next.day();
        double aTold = next.has(Signal.DISCLOSURE) ? weights.disclosure() * next.depthOrOne() : 0;
        double aWarmth = warmthOf(next);
        double weight = aTold + aWarmth + plainWeightOf(next);
        fast += decays.fast().carried(weight, day);
        slow += decays.slow().carried(weight, day);
        received += decays.balance().carried(Math.max(0, weight), day);
        told += decays.slow().carried(aTold, day);
        warm += decays.slow().carried(aWarmth, day);
        if (next.has(Signal.COMPLAINT)) {
            complaint = Math.max(complaint, next.second());
        }
        if (next.has(Signal.RECOVERED)) {
            recovered = Math.max(recovered, next.second());
        }
        if (next.asksForAnswer()) {
            word = Math.max(word, next.second());
        }
        if (day > lastReceived) {
            lastReceived = day;
            silent = 0;
        }
        if (next.isVisit()) {
            visit(day);
        }
    }

    private double plainWeightOf(Movement next) {
        return (next.has(Signal.VISIT) ? weights.visit() : 0)
                + (next.isPurchase() ? weights.purchase() : 0)
                + (next.has(Signal.REPLY) ? weights.reply() : 0)
                + (next.has(Signal.REFUSAL) ? weights.refusal() : 0)
                + (next.has(Signal.BLOCK) ? weights.block() : 0);
    }

    private double warmthOf(Movement next) {
        return (next.has(Signal.THANKS) ? weights.thanks() : 0)
                + (next.has(Signal.REFERRAL) ? weights.referral() : 0)
                + (next.has(Signal.GIFT) ? weights.gift() : 0)
                + (next.has(Signal.PART) ? weights.part() : 0);
    }

    private void visit(int day) {
        if (visitDays == 0) {
            visitDays = 1;
            firstVisit = lastVisit = day;
        } else if (day > lastVisit) {
            long gap = (long) day - lastVisit;
            gapSquares += gap * gap;
            visitDays++;
            lastVisit = day;
        }
    }

    /// The state reached. What is not made of movements (owner, home, quiet …) comes from `frame`.
    State state(Frame frame) {
        return new State(
                frame.personId(),
                frame.storeId(),
                frame.owner(),
                frame.householdId(),
                frame.quiet(),
                contact,
                useful,
                disclosure,
                emotion,
                given,
                approaches,
                fast,
                slow,
                received,
                told,
                warm,
                visitDays,
                date(firstVisit),
                date(lastVisit),
                gapSquares,
                date(lastReceived),
                date(lastApproach),
                date(lastPersonal),
                frame.matesOn(),
                instant(lastGiven),
                instant(word),
                instant(complaint),
                instant(recovered),
                silent,
                frame.actedOn(),
                frame.snoozeUntil());
    }

    /// What the state holds besides movements.
    record Frame(
            PersonId personId,
            StoreId storeId,
            int owner,
            @Nullable Long householdId,
            boolean quiet,
            @Nullable LocalDate matesOn,
            @Nullable LocalDate actedOn,
            @Nullable LocalDate snoozeUntil) {

        static Frame of(State state) {
            return new Frame(
                    state.personId(),
                    state.storeId(),
                    state.owner(),
                    state.householdId(),
                    state.quiet(),
                    state.matesOn(),
                    state.actedOn(),
                    state.snoozeUntil());
        }
    }

    private static int day(@Nullable LocalDate date) {
        return date == null ? NEVER : (int) date.toEpochDay();
    }

    private static @Nullable LocalDate date(int day) {
        return day == NEVER ? null : LocalDate.ofEpochDay(day);
    }

    private static long second(@Nullable Instant at) {
        return at == null ? Long.MIN_VALUE : at.getEpochSecond();
    }

    private static @Nullable Instant instant(long second) {
        return second == Long.MIN_VALUE ? null : Instant.ofEpochSecond(second);
    }
}
