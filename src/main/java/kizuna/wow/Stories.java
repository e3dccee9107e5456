package kizuna.wow;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kizuna.bond.Bond;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Picture;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Timeline;
import kizuna.touches.Touch;
import kizuna.touches.TouchCorrected;
import kizuna.touches.TouchId;
import kizuna.touches.Touches;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Good stories and what grows from them. Everyone sees and answers the stories of their stores;
/// a part is taken back by whoever brought it, or by who leads. What is done for the customer and
/// what they reply is in their history too, and goes from there when it is taken back here.
@Component
public class Stories {
    static final int LONGEST_TITLE = 80;
    static final int LONGEST = 4_000;
    static final int LONGEST_LINE = 200;
    static final int MOST_PHOTOS = 20;
    static final int MOST_STEPS = 50;

    private final StoryStore stories;
    private final PartStore parts;
    private final PlanStore plans;
    private final People people;
    private final Touches touches;
    private final Bond bond;
    private final Team team;
    private final Audit audit;
    private final Clock clock;

    Stories(
            StoryStore stories,
            PartStore parts,
            PlanStore plans,
            People people,
            Touches touches,
            Bond bond,
            Team team,
            Audit audit,
            Clock clock) {
        this.stories = stories;
        this.parts = parts;
        this.plans = plans;
        this.people = people;
        this.touches = touches;
        this.bond = bond;
        this.team = team;
        this.audit = audit;
        this.clock = clock;
    }

    public Story get(Story.Id id, Me me) {
        return stories.find(id, me.stores()).orElseThrow(Stories::unknown);
    }

    /// Those to which something came last, first.
    List<Story> list(Timeline.Cursor after, int limit, Me me) {
        return stories.list(me.stores(), after, limit);
    }

    List<Story> of(PersonId person, int limit, Me me) {
        return stories.of(person, me.stores(), limit);
    }

    List<StoryStore.Said> latelySaid(PersonId person, int limit, Me me) {
        return stories.latelySaid(people.get(person, me).id(), limit);
    }

    @Transactional
    Story.Id tell(Story.New typed, Me me) {
        var story = whole(typed, me);
        if (!me.sees(story.store())) {
            throw Problem.forbidden("wow.problem.store");
        }
        var id = stories.add(story, me.id(), clock.instant());
        recorded("story.tell", id, Map.of(), me);
        return id;
    }

    /// By who told it, or who leads. Someone else may have changed it since `version` was read.
    @Transactional
    void change(Story.Id id, int version, Story.New typed, Me me) {
        requireMine(get(id, me).authorId(), me);
        if (!stories.change(id, version, whole(typed, me))) {
            throw Problem.conflict("wow.problem.changed_meanwhile");
        }
        recorded("story.change", id, Map.of(), me);
    }

    private Story.New whole(Story.New typed, Me me) {
        var title = required("title", PlainText.line(typed.title()), LONGEST_TITLE);
        var happened = required("happened", PlainText.lines(typed.happened()), LONGEST);
        var person = typed.person();
        if (typed.happenedOn().isAfter(team.today())) {
            throw Problem.invalid("wow.problem.on_date");
        }
        return new Story.New(
                person == null ? typed.store() : people.get(person, me).storeId(),
                person,
                typed.touch(),
                title,
                happened,
                within("felt", PlainText.lines(typed.felt()), LONGEST),
                within("words", PlainText.lines(typed.words()), LONGEST),
                typed.happenedOn());
    }

    @Transactional
    void remove(Story.Id id, Me me) {
        requireMine(get(id, me).authorId(), me);
        stories.remove(id, me.stores(), clock.instant());
        tellToday(id);
        recorded("story.remove", id, Map.of(), me);
    }

    @Transactional
    void restore(Story.Id id, Me me) {
        var story = stories.holdRemoved(id, me.stores()).orElseThrow(Stories::unknown);
        requireMine(story.authorId(), me);
        stories.restore(id);
        tellToday(id);
        recorded("story.restore", id, Map.of(), me);
    }

    /// It became large: from now on it has a name and a picture of its own.
    @Transactional
    void name(Story.Id id, String typed, @Nullable Long cover, Me me) {
        get(id, me);
        var name = within("operation", PlainText.line(typed), LONGEST_TITLE);
        boolean ours =
                cover != null
                        && stories.photos(id).stream().anyMatch(each -> each.id().value() == cover);
        stories.name(id, name, ours ? cover : null, clock.instant());
        recorded("story.name", id, Map.of("operation", name), me);
    }

    /// Something comes to a story, or to a part of it (`parent`).
    @Transactional
    Part.Id add(Addition typed, Me me) {
        var story = get(typed.story(), me);
        var parent = typed.parent() == null ? null : held(typed.parent(), me);
        requireFits(story, parent, typed.kind());
        if (typed.onDate().isAfter(team.today())) {
            throw Problem.invalid("wow.problem.on_date");
        }
        boolean silent = typed.kind() == Part.Kind.ME_TOO;
        var text =
                silent
                        ? within("text", PlainText.lines(typed.text()), LONGEST)
                        : required("text", PlainText.lines(typed.text()), LONGEST);
        var wayThrough =
                typed.kind() == Part.Kind.OBJECTION
                        ? required("wayThrough", PlainText.lines(typed.wayThrough()), LONGEST)
                        : "";
        var now = clock.instant();
        var id =
                parts.add(
                                new PartStore.New(
                                        story.id(),
                                        typed.parent(),
                                        typed.kind(),
                                        me.id(),
                                        text,
                                        wayThrough,
                                        typed.onDate()),
                                now)
                        .orElseThrow(() -> Problem.conflict("wow.problem.said_before"));
        if (typed.kind() == Part.Kind.PLAN) {
            plans.add(id, typed.dueOn(), typed.budget());
            plans.join(id, me.id());
        }
        if (typed.kind().isTouch()) {
            remember(story, id, typed, text, me);
        }
        stories.move(story.id(), now);
        recorded("part.add", story.id(), Map.of("part", id.value(), "kind", typed.kind()), me);
        return id;
    }

    /// In the customer's history: what we did for them moves them, what they replied is theirs.
    private void remember(Story story, Part.Id part, Addition typed, String text, Me me) {
        var person = story.personId();
        if (person == null || people.find(person, me).isEmpty()) {
            return;
        }
        var at = moment(typed.onDate());
        var touch =
                typed.kind() == Part.Kind.ACT
                        ? NewTouch.given(person, at, typed.channel(), text, Signal.EMOTION)
                        : NewTouch.received(person, at, typed.channel(), text, Signal.REPLY);
        parts.touched(part, touches.record(touch.about(story.title()), me));
    }

    private Instant moment(LocalDate day) {
        return day.equals(team.today())
                ? clock.instant()
                : day.atTime(12, 0).atZone(team.zone()).toInstant();
    }

    private static void requireFits(Story story, @Nullable Part parent, Part.Kind kind) {
        boolean fits =
                parent == null
                        ? Part.Kind.FIRST.contains(kind)
                        : parent.storyId().equals(story.id())
                                && parent.kind().next().contains(kind);
        if (!fits) {
            throw Problem.invalid("wow.problem.does_not_fit");
        }
    }

    /// Takes back what nothing has come to yet.
    @Transactional
    void remove(Part.Id id, Me me) {
        var part = held(id, me);
        requireMine(part.memberId(), me);
        if (!parts.isAlone(id)) {
            throw Problem.conflict("wow.problem.answered");
        }
        parts.remove(id, clock.instant());
        if (part.kind() == Part.Kind.PLAN) {
            tellToday(part.storyId());
        }
        if (part.touchId() != null) {
            touches.undo(part.touchId(), me);
        }
        recorded("part.remove", part.storyId(), Map.of("part", id.value()), me);
    }

    @Transactional
    void restore(Part.Id id, Me me) {
        var part = parts.holdRemoved(id, me.stores()).orElseThrow(Stories::unknown);
        requireMine(part.memberId(), me);
        restore(id);
        if (part.kind() == Part.Kind.PLAN) {
            tellToday(part.storyId());
        }
        if (part.touchId() != null) {
            touches.restore(part.touchId(), me);
        }
        recorded("part.restore", part.storyId(), Map.of("part", id.value()), me);
    }

    private void restore(Part.Id id) {
        try {
            if (!parts.restore(id)) {
                throw Problem.conflict("wow.problem.parent_gone");
            }
        } catch (DuplicateKeyException _) { // "me too" was said again since
            throw Problem.conflict("wow.problem.said_before");
        }
    }

    /// How a plan stands: `done`, `let_go`, or `open` again.
    @Transactional
    Part end(Part.Id id, String how, Me me) {
        var part = plan(id, me);
        var today = team.today();
        plans.end(id, how.equals("done") ? today : null, how.equals("let_go") ? today : null);
        moved(part, "plan." + (how.equals("done") || how.equals("let_go") ? how : "open"), me);
        return part;
    }

    /// I have it in hand too; or no longer.
    @Transactional
    Part join(Part.Id id, boolean joins, Me me) {
        var part = plan(id, me);
        if (joins) {
            plans.join(id, me.id());
        } else {
            plans.leave(id, me.id());
        }
        moved(part, joins ? "plan.join" : "plan.leave", me);
        return part;
    }

    @Transactional
    Part step(
            Part.Id id, String typed, @Nullable MemberId whose, @Nullable LocalDate dueOn, Me me) {
        var part = plan(id, me);
        var text = required("step", PlainText.line(typed), LONGEST_LINE);
        var steps = plans.steps(part.storyId());
        if (steps.stream().filter(each -> each.partId().equals(id)).count() >= MOST_STEPS) {
            throw Problem.invalid("wow.problem.steps_many", MOST_STEPS);
        }
        if (whose != null) {
            requireColleague(whose, get(part.storyId(), me).storeId());
            plans.join(id, whose);
        }
        plans.step(id, text, whose, dueOn, me.id());
        moved(part, "plan.step", me);
        return part;
    }

    private void requireColleague(MemberId member, StoreId store) {
        if (!team.meOf(member).sees(store)) {
            throw Problem.invalid("wow.problem.colleague");
        }
    }

    @Transactional
    Story.Id done(Plan.Step.Id step, boolean done, Me me) {
        var story = plans.storyOf(step, me.stores()).orElseThrow(Stories::unknown);
        plans.doStep(step, done ? clock.instant() : null, done ? me.id() : null);
        stories.move(story, clock.instant());
        tellToday(story);
        return story;
    }

    /// By whoever wrote it down, does it, or owns the plan, or by who leads.
    @Transactional
    Story.Id removeStep(Plan.Step.Id id, boolean removed, Me me) {
        var story = plans.storyOf(id, me.stores()).orElseThrow(Stories::unknown);
        var step = plans.get(id);
        var owners =
                plans.owners(story).stream()
                        .filter(each -> each.partId().equals(step.partId()))
                        .map(Plan.Owner::memberId)
                        .toList();
        if (!mayTakeAway(step, owners, me)) {
            throw Problem.forbidden("wow.problem.not_your_step");
        }
        return stepIsNeeded(id, !removed, me);
    }

    static boolean mayTakeAway(Plan.Step step, Collection<MemberId> owners, Me me) {
        return me.leads() || step.isOf(me.id(), owners);
    }

    /// As it was said on Today, by whoever has it before them there.
    @Transactional
    Story.Id stepIsNeeded(Plan.Step.Id step, boolean needed, Me me) {
        var story = plans.storyOf(step, me.stores()).orElseThrow(Stories::unknown);
        plans.removeStep(step, needed ? null : clock.instant());
        tellToday(story);
        return story;
    }

    /// Something was given to a cause.
    @Transactional
    Part give(
            Part.Id id,
            LocalDate onDate,
            String byWhom,
            @Nullable BigDecimal amount,
            String text,
            Me me) {
        var part = held(id, me);
        if (part.kind() != Part.Kind.CAUSE) {
            throw Problem.invalid("wow.problem.does_not_fit");
        }
        if (onDate.isAfter(team.today())) {
            throw Problem.invalid("wow.problem.on_date");
        }
        plans.give(
                id,
                onDate,
                required("byWhom", PlainText.line(byWhom), LONGEST_LINE),
                amount,
                within("giftText", PlainText.lines(text), LONGEST),
                me.id(),
                clock.instant());
        moved(part, "cause.give", me);
        return part;
    }

    /// By whoever wrote it down, or who leads.
    @Transactional
    Story.Id removeGift(Gift.Id gift, boolean removed, Me me) {
        var story = plans.storyOf(gift, me.stores()).orElseThrow(Stories::unknown);
        requireMine(plans.get(gift).memberId(), me);
        plans.removeGift(gift, removed ? clock.instant() : null);
        recorded("cause." + (removed ? "remove" : "restore"), story, Map.of(), me);
        return story;
    }

    @Transactional
    Photo.Id illustrate(Story.Id id, byte[] sent, String alt, Me me) {
        get(id, me);
        if (stories.photos(id).size() >= MOST_PHOTOS) {
            throw Problem.invalid("wow.problem.photos_many", MOST_PHOTOS);
        }
        var shows = required("alt", PlainText.line(alt), LONGEST_LINE);
        var photo = stories.add(id, Picture.of(sent), shows, me.id(), clock.instant());
        stories.move(id, clock.instant());
        recorded("photo.add", id, Map.of("photo", photo.value()), me);
        return photo;
    }

    /// By whoever added it or told the story, or who leads.
    @Transactional
    void removePhoto(Story.Id id, Photo.Id photo, Me me) {
        requireMine(id, photo, me);
        if (!stories.removePhoto(id, photo, clock.instant())) {
            throw unknown();
        }
        recorded("photo.remove", id, Map.of("photo", photo.value()), me);
    }

    @Transactional
    void restorePhoto(Story.Id id, Photo.Id photo, Me me) {
        requireMine(id, photo, me);
        stories.restorePhoto(id, photo);
        recorded("photo.restore", id, Map.of("photo", photo.value()), me);
    }

    private void requireMine(Story.Id id, Photo.Id photo, Me me) {
        var story = get(id, me);
        var added = stories.photo(id, photo).orElseThrow(Stories::unknown).memberId();
        if (!isMine(story.authorId(), me)) {
            requireMine(added, me);
        }
    }

    byte[] picture(Story.Id id, Photo.Id photo, Me me) {
        get(id, me);
        return stories.bytes(id, photo).orElseThrow(Stories::unknown);
    }

    /// The whole of it.
    Tale tale(Story story) {
        return Tale.of(
                story,
                parts.of(story.id()),
                plans.of(story.id()),
                plans.owners(story.id()),
                plans.steps(story.id()),
                plans.gifts(story.id()),
                stories.photos(story.id()));
    }

    Optional<Touch> touch(TouchId id, Me me) {
        return touches.find(id, me);
    }

    @EventListener
    void heed(TouchCorrected corrected) {
        stories.corrected(corrected.from(), corrected.to());
        parts.corrected(corrected.from(), corrected.to());
    }

    Part part(Part.Id id, Me me) {
        return parts.find(id, me.stores()).orElseThrow(Stories::unknown);
    }

    private Part held(Part.Id id, Me me) {
        return parts.hold(id, me.stores()).orElseThrow(Stories::unknown);
    }

    private Part plan(Part.Id id, Me me) {
        var part = held(id, me);
        if (part.kind() != Part.Kind.PLAN) {
            throw Problem.invalid("wow.problem.does_not_fit");
        }
        return part;
    }

    private void moved(Part part, String deed, Me me) {
        stories.move(part.storyId(), clock.instant());
        if (part.kind() == Part.Kind.PLAN) {
            tellToday(part.storyId());
        }
        recorded(deed, part.storyId(), Map.of("part", part.id().value()), me);
    }

    /// The steps of its plans are on Today, where the story is told of a customer.
    private void tellToday(Story.Id story) {
        var person = stories.personOf(story);
        if (person.isPresent()) {
            bond.refreshDues(List.of(person.get()));
        }
    }

    private static void requireMine(MemberId whose, Me me) {
        if (!isMine(whose, me)) {
            throw Problem.forbidden("wow.problem.not_yours");
        }
    }

    /// What somebody wrote is theirs to change and to take away, and of whoever leads.
    static boolean isMine(MemberId whose, Me me) {
        return whose.equals(me.id()) || me.leads();
    }

    private static String required(String field, String text, int most) {
        if (text.isEmpty()) {
            throw Problem.invalid("wow.problem.needed." + field);
        }
        return within(field, text, most);
    }

    private static String within(String field, String text, int most) {
        if (text.length() > most) {
            throw Problem.invalid("wow.problem.long." + field, most);
        }
        return text;
    }

    private void recorded(String deed, Story.Id id, Map<String, ?> detail, Me me) {
        audit.record(me.id(), "wow." + deed, "story:" + id.value(), detail);
    }

    static Problem unknown() {
        return Problem.notFound("wow.problem.unknown");
    }

    /// What is typed for a part. `channel`: of an act or a reply; `dueOn`, `budget`: of a plan.
    record Addition(
            Story.Id story,
            Part.@Nullable Id parent,
            Part.Kind kind,
            String text,
            String wayThrough,
            LocalDate onDate,
            Channel channel,
            @Nullable LocalDate dueOn,
            @Nullable BigDecimal budget) {}

    Map<Story.Id, List<PartStore.Count>> counts(Set<Story.Id> shown) {
        return parts.counts(shown);
    }

    /// Where a step stands.
    Story.Id storyOf(Plan.Step.Id step, Me me) {
        return plans.storyOf(step, me.stores()).orElseThrow(Stories::unknown);
    }

    Map<Long, String> titles(List<Long> ids) {
        return ids.isEmpty() ? Map.of() : stories.names(ids);
    }

    List<Part> waitingIdeas(int limit, Me me) {
        return parts.waitingIdeas(me.stores(), limit);
    }

    List<PlanStore.Next> mySteps(int limit, Me me) {
        return plans.next(me.id(), me.stores(), limit);
    }

    Map<Long, Photo> covers(List<Story> shown) {
        return stories.covers(shown.stream().map(Story::coverId).filter(Objects::nonNull).toList());
    }
}
