package kizuna.letters;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import kizuna.people.Found;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.TouchId;
import kizuna.touches.Touches;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What readers say below the shop's letters: guarded against robots without anybody's help,
/// read by a member before everyone reads it. What looks like a robot's is set aside and kept
/// for a while, since it may be somebody's; only so much of it, since there is no end to robots
/// (docs/decisions/0096).
@Component
class Comments {
    static final int MOST_WAITING = 200;
    private static final int LONGEST_ANSWER = 2_000;

    private final CommentStore comments;
    private final PublicationStore publications;
    private final Robots robots;
    private final People people;
    private final Touches touches;
    private final Audit audit;
    private final Clock clock;

    Comments(
            CommentStore comments,
            PublicationStore publications,
            Robots robots,
            People people,
            Touches touches,
            Audit audit,
            Clock clock) {
        this.comments = comments;
        this.publications = publications;
        this.robots = robots;
        this.people = people;
        this.touches = touches;
        this.audit = audit;
        this.clock = clock;
    }

    /// How a comment came. `reader`: by whose own link, where it was one.
    record Arrival(Robots.Arrival came, @Nullable PersonId reader) {}

    /// Who may have written it. `byLink`: it came by their own link.
    record Candidate(PersonId id, String name, boolean byLink) {}

    /// Takes it, to be read by a member, or sets it aside. Refused, and told so, is only what
    /// there is no more room for.
    @Transactional
    public void take(Published letter, Comment.New typed, Arrival arrival) {
        var whole =
                new CommentStore.Kept(
                        letter.letterId(),
                        letter.storeId(),
                        typed.name(),
                        typed.words(),
                        typed.mail(),
                        typed.web(),
                        Robots.print(typed.words()),
                        null,
                        arrival.reader());
        var place = Robots.Place.elsewhere("comment", String.valueOf(letter.letterId().value()));
        var why =
                robots.suspicion(
                        place,
                        typed.words(),
                        arrival.came(),
                        () -> comments.isElsewhere(whole, clock.instant().minus(Robots.SAME_AGAIN)),
                        () -> isFull(letter));
        if (why.isPresent()) {
            robots.requireRoom(
                    place, arrival.came(), () -> comments.held(letter.storeId(), Robots.MOST_HELD));
        }
        comments.add(
                new CommentStore.Kept(
                        whole.letter(),
                        whole.store(),
                        whole.name(),
                        whole.words(),
                        whole.mail(),
                        whole.web(),
                        whole.print(),
                        why.orElse(null),
                        whole.person()),
                clock.instant());
    }

    private boolean isFull(Published letter) {
        return comments.waiting(List.of(letter.storeId().value()), MOST_WAITING) >= MOST_WAITING;
    }

    /// Those everyone reads.
    List<Comment> shown(Letter.Id letter, long after, int limit) {
        return comments.shown(letter, after, limit);
    }

    List<Comment> list(Comment.Place place, @Nullable Long from, int limit, Me me) {
        return comments.list(place, me.stores(), from, limit);
    }

    Comment get(Comment.Id id, Me me) {
        return comments.find(id, me.stores())
                .orElseThrow(() -> Problem.notFound("letters.problem.no_comment"));
    }

    /// Who of those I see may have written each of them: by whose own link it came, or who has its
    /// mail.
    Map<Comment.Id, List<Candidate>> candidates(List<Comment> comments, Me me) {
        var names =
                people.names(
                        comments.stream()
                                .map(Comment::personId)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList(),
                        me);
        var holders =
                people.withMail(
                        comments.stream()
                                .filter(each -> !each.mail().isEmpty() && !each.isLinked())
                                .map(Comment::mail)
                                .toList(),
                        me.stores());
        return comments.stream()
                .collect(
                        Collectors.toMap(
                                Comment::id,
                                each ->
                                        candidates(
                                                each,
                                                names,
                                                holders.getOrDefault(each.mail(), List.of()))));
    }

    private static List<Candidate> candidates(
            Comment comment, Map<PersonId, String> names, List<Found> holders) {
        var candidates = new ArrayList<Candidate>();
        var by = comment.personId();
        if (by != null && names.containsKey(by)) {
            candidates.add(new Candidate(by, names.get(by), true));
        }
        if (!comment.isLinked()) {
            holders.stream()
                    .filter(each -> !each.id().equals(by))
                    .forEach(each -> candidates.add(new Candidate(each.id(), each.name(), false)));
        }
        return List.copyOf(candidates);
    }

    @Transactional
    public void put(Comment.Id id, Comment.Place place, Me me) {
        var comment = get(id, me);
        var now = clock.instant();
        comments.put(id, place, me.id(), now);
        publications.touch(comment.letterId(), now);
        audit.record(
                me.id(),
                "letters.comment." + place.word(),
                "letter:" + comment.letterId().value(),
                Map.of("comment", id.value()));
    }

    /// What the shop says to it, for everyone to read; nothing takes the answer away.
    @Transactional
    public void answer(Comment.Id id, String typed, Me me) {
        var comment = get(id, me);
        var words = PlainText.lines(typed);
        if (words.length() > LONGEST_ANSWER) {
            throw Problem.invalid("people.problem.text_too_long", LONGEST_ANSWER);
        }
        var now = clock.instant();
        comments.answer(id, words, me.id(), now);
        publications.touch(comment.letterId(), now);
        audit.record(
                me.id(),
                "letters.comment.answer",
                "letter:" + comment.letterId().value(),
                Map.of("comment", id.value()));
    }

    /// It is theirs: in their history, in their own words.
    @Transactional
    public void link(Comment.Id id, PersonId person, Me me) {
        var comment = get(id, me);
        people.get(person, me);
        var now = clock.instant();
        if (!comments.link(id, person, me.id(), now)) {
            throw Problem.conflict("letters.problem.not_now");
        }
        var touch =
                NewTouch.received(person, comment.at(), Channel.PAGE, comment.words(), Signal.REPLY)
                        .capturedAs(
                                UUID.nameUUIDFromBytes(
                                        ("kizuna.letters.comment:" + id.value() + ":" + now)
                                                .getBytes(StandardCharsets.US_ASCII)));
        comments.linked(id, touches.record(touch, me).value());
    }

    /// It was not theirs.
    @Transactional
    public void unlink(Comment.Id id, Me me) {
        var comment = get(id, me);
        if (comment.touchId() != null && comments.unlink(id)) {
            touches.undo(new TouchId(comment.touchId()), me);
        }
    }

    /// What was set aside by itself and nobody wanted is not kept for ever.
    int forget() {
        return comments.forget(clock.instant().minus(Robots.KEPT_ASIDE));
    }
}
