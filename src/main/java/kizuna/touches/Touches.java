package kizuna.touches;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kizuna.people.People;
import kizuna.platform.Problem;
import kizuna.team.Me;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Every contact in both directions, and purchases. A touch is one short transaction: its row, and
/// what listeners of [TouchRecorded] change with it.
@Component
public class Touches {
    /// The clocks of a phone and of the server may differ a little.
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final TouchStore touches;
    private final PurchaseStore purchases;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Touches(
            TouchStore touches,
            PurchaseStore purchases,
            People people,
            ApplicationEventPublisher events,
            Clock clock) {
        this.touches = touches;
        this.purchases = purchases;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /// A touch whose capture was kept before is not kept again: the answer is the touch kept then.
    @Transactional
    public TouchId record(NewTouch touch, Me me) {
        return record(touch, null, me);
    }

    /// Takes the touch away, and with it what was captured together: the other direction, the
    /// purchase, what was heard and promised. Undone before, it stays undone.
    @Transactional
    public void undo(TouchId id, Me me) {
        var undone = touches.undo(id, clock.instant(), me);
        for (var touch : undone) {
            people.forget(touch.personId(), touch.id().value());
            purchases.removeCaptured(touch.personId(), touch.id()).forEach(this::undone);
            events.publishEvent(new TouchUndone(touch));
        }
    }

    /// Puts a touch right: the old one is undone and stays in the history, `touch` takes its place.
    @Transactional
    public TouchId correct(TouchId id, NewTouch touch, Me me) {
        var undone = touches.undo(id, clock.instant(), me);
        if (undone.isEmpty()) {
            throw Problem.notFound("touches.problem.unknown");
        }
        undone.forEach(each -> events.publishEvent(new TouchUndone(each)));
        return record(touch, id, me);
    }

    public Optional<Touch> find(TouchId id, Me me) {
        return touches.find(id, me.stores());
    }

    /// The touches that came of one capture of mine, undone or not.
    public List<Touch> captured(UUID capture, Me me) {
        return touches.captured(capture, me.id());
    }

    /// A purchase by hand; below zero it is a refund.
    @Transactional
    public PurchaseId recordPurchase(Purchase.New purchase, Me me) {
        requirePast(purchase.onDate());
        var id =
                purchases
                        .record(purchase, me)
                        .orElseThrow(() -> Problem.notFound("people.problem.unknown"));
        events.publishEvent(
                new PurchaseRecorded(purchase.personId(), purchase.onDate(), purchase.amount()));
        return id;
    }

    @Transactional
    public void undoPurchase(PurchaseId id, Me me) {
        purchases.remove(id, me.stores()).ifPresent(this::undone);
    }

    private TouchId record(NewTouch touch, @Nullable TouchId corrects, Me me) {
        requirePast(touch.at());
        if (touch.storeId() != null && !me.sees(touch.storeId())) {
            throw Problem.forbidden("people.problem.other_store");
        }
        var kept = touches.record(touch, corrects, me);
        if (kept.isEmpty()) {
            return keptBefore(touch, me);
        }
        var id = kept.get().id();
        events.publishEvent(new TouchRecorded(touch.keptAs(id, kept.get().storeId(), me.id())));
        return id;
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
                new PurchaseUndone(purchase.personId(), purchase.onDate(), purchase.amount()));
    }

    private void requirePast(Instant at) {
        if (at.isAfter(clock.instant().plus(TOLERANCE))) {
            throw Problem.invalid("touches.problem.future");
        }
    }

    /// Not after today anywhere on earth.
    private void requirePast(LocalDate day) {
        if (day.isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(14)))) {
            throw Problem.invalid("touches.problem.future");
        }
    }
}
