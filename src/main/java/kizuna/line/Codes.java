package kizuna.line;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kizuna.people.Consents;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.MemberId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Codes by which someone says on LINE who they are: shown to them, sent by them, good once and
/// for an hour.
@Component
class Codes {
    static final Duration GOOD = Duration.ofHours(1);

    /// Nobody needs more in a day.
    private static final int A_DAY = 20;

    private static final int LENGTH = 8;

    /// Nothing that looks like something else.
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final Pattern CODE = Pattern.compile("KZ-?([2-9A-HJKMNP-Z]{8})");

    private static final String ADD =
            """
            insert into line.code (code, person_id, wording, made_at, made_by, expires_at)
            values (:code, :person, :wording, :now, :by, :expires)
            """;

    private static final String END =
            """
            update line.code set expires_at = :now
            where person_id = :person and used_at is null and expires_at > :now
            """;

    private static final String MADE =
            "select count(*) from line.code where person_id = :person and made_at > :since";

    private static final String STANDING =
            """
            select code, person_id, wording, made_by, expires_at from line.code
            where person_id = :person and used_at is null and expires_at > :now
            order by id desc limit 1
            """;

    private static final String GOOD_STILL =
            """
            select exists (select from line.code
                           where code = :code and used_at is null and expires_at > :now)
            """;

    private static final String USE =
            """
            update line.code set used_at = :now, used_by = :friend
            where code = :code and used_at is null and expires_at > :now
            returning code, person_id, wording, made_by, expires_at
            """;

    private static final String FORGET = "delete from line.code where expires_at < :before";

    /// `wording`: what they were asked, to which sending it is the yes.
    record Code(
            String code, PersonId personId, String wording, MemberId madeBy, Instant expiresAt) {
        /// KZ-7F3K9Q2M, as it is sent.
        String shown() {
            return "KZ-" + code;
        }
    }

    private final Sql db;
    private final People people;
    private final Consents consents;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Codes(Sql db, People people, Consents consents, Audit audit, Clock clock) {
        this.db = db;
        this.people = people;
        this.consents = consents;
        this.audit = audit;
        this.clock = clock;
    }

    /// A new one; the one before is no longer good.
    @Transactional
    public void make(PersonId person, Me me) {
        people.get(person, me);
        var now = clock.instant();
        long made =
                db.sql(MADE)
                        .param("person", person)
                        .param("since", now.minus(Duration.ofDays(1)))
                        .get(Long.class);
        if (made >= A_DAY) {
            throw Problem.conflict("line.problem.codes");
        }
        db.sql(END).param("person", person).param("now", now).update();
        db.sql(ADD)
                .param("code", drawn())
                .param("person", person)
                .param("wording", consents.asking(Way.Kind.LINE))
                .param("now", now)
                .param("by", me.id())
                .param("expires", now.plus(GOOD))
                .update();
        audit.record(me.id(), "line.code.make", "person:" + person.value(), Map.of());
    }

    Optional<Code> standing(PersonId person) {
        return db.sql(STANDING)
                .param("person", person)
                .param("now", clock.instant())
                .find(Code.class);
    }

    /// The letters of a code, where these words are one and nothing else.
    static Optional<String> in(String words) {
        var plain =
                Normalizer.normalize(words, Normalizer.Form.NFKC)
                        .strip()
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[‐‑–—−ー]", "-");
        var found = CODE.matcher(plain);
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /// The letters of a code typed where nothing else is: with what it begins, or without.
    static Optional<String> of(String typed) {
        return in(typed).or(() -> in("KZ-" + typed.strip()));
    }

    boolean isGood(String code) {
        return db.sql(GOOD_STILL)
                .param("code", code)
                .param("now", clock.instant())
                .get(Boolean.class);
    }

    /// Uses it up; nothing where it is not good, or no longer.
    Optional<Code> use(String code, FriendId friend) {
        return db.sql(USE)
                .param("code", code)
                .param("friend", friend)
                .param("now", clock.instant())
                .find(Code.class);
    }

    void forget(Instant before) {
        db.sql(FORGET).param("before", before).update();
    }

    private String drawn() {
        var code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
