package kizuna.touches;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kizuna.people.LastTouches;
import kizuna.people.People;
import kizuna.people.Person;
import kizuna.people.PersonId;
import kizuna.platform.Datable;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Every contact in both directions, and purchases. A touch is one short transaction: its row,
/// and what listeners of [TouchRecorded] change with it.
@Component
public class Touches implements LastTouches {
    /// The clocks of a phone and of the server may differ a little.
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /// For so long what was undone can be brought back.
    private static final Duration BROUGHT_BACK = Duration.ofHours(1);

    private final TouchStore touches;
    private final PurchaseStore purchases;
    private final TimelineStore timelines;
    private final People people;
    private final Team team;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    Touches(
            TouchStore touches,
            PurchaseStore purchases,
            TimelineStore timelines,
            People people,
            Team team,
            ApplicationEventPublisher events,
            Audit audit,
            Clock clock) {
        this.touches = touches;
        this.purchases = purchases;
        this.timelines = timelines;
        this.people = people;
        this.team = team;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /// A touch whose capture was kept before is not kept again: the answer is the touch kept
    /// then.
    @Transactional
    public TouchId record(NewTouch touch, Me me) {
        return record(touch, null, me);
    }

    /// What came by itself (an answer by mail, a refusal on a page): nobody of us recorded it.
    /// The same key sent twice is kept once.
    @Transactional
    public TouchId came(NewTouch touch, StoreId store) {
        requirePast(touch.at());
        return touches.came(touch, store)
                .map(
                        kept -> {
                            events.publishEvent(
                                    new TouchRecorded(
                                            touch.keptAs(kept.id(), kept.storeId(), null)));
                            return kept.id();
                        })
                .orElseGet(
                        () ->
                                Optional.ofNullable(touch.capture()).stream()
                                        .flatMap(each -> touches.captured(each, null).stream())
                                        .filter(each -> each.received() == touch.received())
                                        .map(Touch::id)
                                        .findFirst()
                                        .orElseThrow(
                                                () -> Problem.notFound("people.problem.unknown")));
    }

    /// Keeps a captured line, once: sent again, it answers with what was kept the first time.
    @Transactional
    List<TouchId> capture(Captured captured, Me me) {
        var kept = new ArrayList<TouchId>();
        for (var touch : captured.touches()) {
            var fresh = keep(touch, null, me);
            if (fresh.isEmpty()) {
                return List.of(keptBefore(captured.touches().getLast(), me));
            }
            kept.add(fresh.get());
        }
        var last = kept.getLast();
        var person = captured.touches().getLast().personId();
        people.heard(person, last.value(), captured.memories(), captured.promises(), me);
        var bought = captured.bought();
        if (bought != null) {
            recordPurchase(
                    new Purchase.New(
                            person, bought.on(), bought.amount(), null, bought.items(), last),
                    me);
        }
        return kept;
    }

    /// Takes the touch away, and with it what was captured together: the other direction, the
    /// purchase, what was heard and promised. Undone before, it stays undone.
    @Transactional
    public void undo(TouchId id, Me me) {
        var now = clock.instant();
        for (var touch : touches.undo(id, now, me)) {
            people.forget(touch.personId(), touch.id().value());
            purchases.removeCaptured(touch.personId(), touch.id(), now).forEach(this::undone);
            events.publishEvent(new TouchUndone(touch));
        }
    }

    /// Brings back what [#undo] took away within the last hour: all of it.
    @Transactional
    public List<Touch> restore(TouchId id, Me me) {
        var restored = touches.restore(id, clock.instant().minus(BROUGHT_BACK), me);
        if (restored.isEmpty()) {
            throw Problem.notFound("touches.problem.unknown");
        }
        for (var touch : restored) {
            people.remember(touch.personId(), touch.id().value());
            purchases.restoreCaptured(touch.personId(), touch.id()).forEach(this::restored);
            events.publishEvent(new TouchRestored(touch));
        }
        return restored;
    }

    /// The same, and with the first that was ever noted of somebody the person: whether it was
    /// so.
    @Transactional
    boolean undoWithNewcomer(Touch touch, Me me) {
        undo(touch.id(), me);
        var newcomer = touches.isOfNewcomer(touch.id());
        if (newcomer) {
            people.takeBack(touch.personId(), me);
        }
        return newcomer;
    }

    /// Puts a touch right: the old one is undone and stays in the history, `touch` takes its
    /// place, and with it what was heard, promised and bought in it.
    @Transactional
    public TouchId correct(TouchId id, NewTouch touch, Me me) {
        var undone =
                touches.undoAlone(id, clock.instant(), me)
                        .orElseThrow(() -> Problem.notFound("touches.problem.unknown"));
        events.publishEvent(new TouchUndone(undone));
        var corrected = record(touch, id, me);
        people.heardIn(undone.personId(), id.value(), corrected.value());
        purchases.boughtIn(undone.personId(), id, corrected);
        events.publishEvent(new TouchCorrected(undone.personId(), id, corrected));
        return corrected;
    }

    public Optional<Touch> find(TouchId id, Me me) {
        return touches.find(id, me.stores());
    }

    /// Whether words complain, and do not thank. Read from the same list as a captured line.
    public static boolean soundsLikeComplaint(String words) {
        var theirs = CaptureReading.of(words, LocalDate.EPOCH).theirs();
        return theirs.contains(Signal.COMPLAINT) && !theirs.contains(Signal.THANKS);
    }

    /// Touches and purchases, newest first, after `after`.
    public Timeline timeline(
            PersonId person, Timeline.Filter filter, Timeline.Cursor after, int limit, Me me) {
        return timeline(people.get(person, me), filter, after, limit);
    }

    /// The same of someone whom the reader was found to see.
    Timeline timeline(Person seen, Timeline.Filter filter, Timeline.Cursor after, int limit) {
        return timelines.page(seen.id(), filter, after, team.zone().getId(), limit);
    }

    @Override
    public Map<PersonId, LastTouch> of(List<PersonId> persons) {
        return persons.isEmpty() ? Map.of() : timelines.last(persons, team.zone().getId());
    }

    /// The touches that came of one capture of mine, undone or not.
    public List<Touch> captured(UUID capture, Me me) {
        return touches.captured(capture, me.id());
    }

    /// A purchase by hand; below zero it is a refund. Sent again under its key, it is not
    /// written again.
    @Transactional
    public PurchaseId recordPurchase(Purchase.New purchase, Me me) {
        requirePast(purchase.onDate());
        var kept = purchases.record(purchase, me);
        kept.ifPresent(
                each ->
                        events.publishEvent(
                                new PurchaseRecorded(
                                        each.personId(),
                                        each.storeId(),
                                        each.onDate(),
                                        each.amount())));
        return kept.map(Purchase::id)
                .or(() -> Optional.ofNullable(purchase.formKey()).flatMap(purchases::written))
                .orElseThrow(() -> Problem.notFound("people.problem.unknown"));
    }

    /// What someone paid last.
    public Optional<BigDecimal> lastPaid(PersonId person) {
        return purchases.lastPaid(person);
    }

    @Transactional
    public void undoPurchase(PurchaseId id, Me me) {
        purchases
                .remove(id, clock.instant(), me.stores())
                .ifPresent(
                        purchase -> {
                            // Its row is gone: what it was stays in the books.
                            audit.record(
                                    me.id(),
                                    "touches.purchase.undo",
                                    "person:" + purchase.personId().value(),
                                    Map.of(
                                            "on", purchase.onDate().toString(),
                                            "amount", purchase.amount()));
                            undone(purchase);
                        });
    }

    /// Brings back a purchase taken away within the last hour.
    @Transactional
    public void restorePurchase(PurchaseId id, Me me) {
        var back =
                purchases
                        .restore(id, clock.instant().minus(BROUGHT_BACK), me.stores())
                        .orElseThrow(() -> Problem.notFound("touches.problem.unknown"));
        audit.record(
                me.id(),
                "touches.purchase.restore",
                "person:" + back.personId().value(),
                Map.of("on", back.onDate().toString(), "amount", back.amount()));
        restored(back);
    }

    /// What can no longer be brought back is not kept any longer.
    @Transactional
    public void forgetRemoved() {
        purchases.forgetRemoved(clock.instant().minus(BROUGHT_BACK));
    }

    private TouchId record(NewTouch touch, @Nullable TouchId corrects, Me me) {
        return keep(touch, corrects, me).orElseGet(() -> keptBefore(touch, me));
    }

    /// Empty where its capture was kept before.
    private Optional<TouchId> keep(NewTouch touch, @Nullable TouchId corrects, Me me) {
        requirePast(touch.at());
        if (touch.storeId() != null && !me.sees(touch.storeId())) {
            throw Problem.forbidden("people.problem.other_store");
        }
        return touches.record(touch, corrects, me)
                .map(
                        kept -> {
                            events.publishEvent(
                                    new TouchRecorded(
                                            touch.keptAs(kept.id(), kept.storeId(), me.id())));
                            return kept.id();
                        });
    }

    private TouchId keptBefore(NewTouch touch, Me me) {
        return Optional.ofNullable(touch.capture()).stream()
                .flatMap(capture -> touches.captured(capture, me.id()).stream())
                .filter(each -> each.received() == touch.received())
                .map(Touch::id)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("people.problem.unknown"));
    }

    private void undone(Purchase purchase) {
        events.publishEvent(
                new PurchaseUndone(
                        purchase.personId(),
                        purchase.storeId(),
                        purchase.onDate(),
                        purchase.amount()));
    }

    private void restored(Purchase purchase) {
        events.publishEvent(
                new PurchaseRestored(
                        purchase.personId(),
                        purchase.storeId(),
                        purchase.onDate(),
                        purchase.amount()));
    }

    private void requirePast(Instant at) {
        if (at.isAfter(clock.instant().plus(TOLERANCE))) {
            throw Problem.invalid("touches.problem.future");
        }
        if (at.isBefore(Datable.FIRST.atStartOfDay(team.zone()).toInstant())) {
            throw Datable.outside();
        }
    }

    private void requirePast(LocalDate day) {
        if (day.isAfter(team.today())) {
            throw Problem.invalid("touches.problem.future");
        }
        Datable.require(day);
    }
}
