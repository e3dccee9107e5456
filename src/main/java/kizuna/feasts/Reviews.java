package kizuna.feasts;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import kizuna.letters.Robots;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reviews from where people rate shops, pasted in by a member: each as it stands there, once.
@Component
class Reviews {
    private final SaidStore said;
    private final Saying saying;
    private final Team team;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    Reviews(
            SaidStore said,
            Saying saying,
            Team team,
            ApplicationEventPublisher events,
            Audit audit,
            Clock clock) {
        this.said = said;
        this.saying = saying;
        this.team = team;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /// `joy`: it is a feast; else a complaint, which waits.
    record One(String name, @Nullable LocalDate on, String words, boolean joy) {}

    /// Not from where people rate shops but on paper, say: a complaint all the same.
    @Transactional
    public void complaint(StoreId store, Source source, One one, Me me) {
        requireStore(store, me);
        check(one);
        keep(store, source, "", one, me);
    }

    /// All of them or, where one is refused, none; how many were kept: what stands there already
    /// is not kept again.
    @Transactional
    public int keep(StoreId store, String origin, List<One> all, Me me) {
        requireStore(store, me);
        all.forEach(Reviews::check);
        int kept = 0;
        for (var each : all) {
            kept += keep(store, Source.REVIEW, origin, each, me) ? 1 : 0;
        }
        return kept;
    }

    private static void requireStore(StoreId store, Me me) {
        if (!me.sees(store)) {
            throw Problem.notFound("team.problem.no_such_store");
        }
    }

    /// Refused where it is nothing, or too long.
    static void check(One review) {
        var words = PlainText.lines(review.words());
        if (words.isEmpty()) {
            throw Problem.invalid("feasts.problem.words");
        }
        if (words.length() > Feasts.LONGEST) {
            throw Problem.invalid("touches.problem.text_too_long", Feasts.LONGEST);
        }
    }

    private boolean keep(StoreId store, Source source, String origin, One review, Me me) {
        var words = PlainText.lines(review.words());
        var name = PlainText.line(review.name(), Feasts.LONGEST_NAME);
        var id =
                said.add(
                        new SaidStore.New(
                                store,
                                null,
                                source,
                                words,
                                name,
                                PlainText.line(origin, Feasts.LONGEST_NAME),
                                at(review.on()),
                                me.id(),
                                null,
                                null,
                                Robots.print(name + "\n" + words),
                                null,
                                review.joy() ? "feast" : "sorrow",
                                Sharing.INSIDE),
                        clock.instant());
        id.ifPresent(each -> kept(each, store, words, review.joy(), me));
        return id.isPresent();
    }

    private void kept(Feast.Id id, StoreId store, String words, boolean joy, Me me) {
        if (joy) {
            saying.earned(id, store, null, words);
            events.publishEvent(new FeastKept(id));
        }
        audit.record(me.id(), "feasts.word.review", "feast:" + id.value(), Map.of("joy", joy));
    }

    private Instant at(@Nullable LocalDate on) {
        return on == null || !on.isBefore(team.today())
                ? clock.instant()
                : on.atTime(LocalTime.NOON).atZone(team.zone()).toInstant();
    }
}
