package kizuna.people;

import java.util.Map;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Pictures of persons and of what is theirs. They are small, and lie in the database with all
/// else: kept, copied and taken away together.
@Component
public class Photos {
    static final int LONGEST_ALT = 200;

    private final PhotoStore store;
    private final People people;
    private final Audit audit;

    Photos(PhotoStore store, People people, Audit audit) {
        this.store = store;
        this.people = people;
        this.audit = audit;
    }

    /// `sent`: what a phone's camera made, a JPEG or a PNG. `belonging`: of which of their
    /// things; 0 of themselves.
    @Transactional
    public Photo.Id add(PersonId id, long belonging, byte[] sent, String alt, Me me) {
        var person = people.get(id, me);
        if (belonging != 0
                && people.belongings(person.id()).stream()
                        .noneMatch(each -> each.id().value() == belonging)) {
            throw Problem.notFound("people.problem.unknown");
        }
        var added = store.add(id, belonging, Picture.of(sent), written(alt), me.id());
        audit.record(me.id(), "people.photo.add", "person:" + id.value(), Map.of());
        return added;
    }

    @Transactional
    void describe(PersonId person, Photo.Id photo, String alt, Me me) {
        if (!store.change(person, photo, written(alt), me.stores())) {
            throw Problem.notFound("people.problem.unknown");
        }
    }

    Photo.Content content(PersonId person, Photo.Id photo, Me me) {
        return store.content(person, photo, me.stores())
                .orElseThrow(() -> Problem.notFound("people.problem.unknown"));
    }

    private static String written(String alt) {
        var line = PlainText.line(alt);
        if (line.length() > LONGEST_ALT) {
            throw Problem.invalid("people.problem.text_too_long", LONGEST_ALT);
        }
        return line;
    }
}
