package kizuna.bond;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.people.Names;
import kizuna.people.PersonId;
import kizuna.platform.PlainText;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.Channel;
import kizuna.touches.Ending;
import kizuna.touches.Signal;
import kizuna.touches.TouchId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class DecisionStore {
    private static final String ADD =
            """
            insert into bond.decision (person_id, store_id, member_id, reason, subject, element,
                                       channel, kind, at, until, why, to_member, touch_id)
            values (:personId, :storeId, :memberId, :reason, :subject, :element, :channel, :kind, :at,
                    :until, :why, :toMember, :touchId)
            returning id
            """;

    private static final String UNDO =
            """
            update bond.decision
            set undone_at = :at
            where id = :id and member_id = :me and undone_at is null
            returning person_id, store_id, member_id, reason, subject, element, channel, kind, at,
                      until, why, to_member, touch_id
            """;

    private static final String FIND =
            """
            select d.id, d.person_id, p.family_name, p.given_name, p.given_first, p.honorific,
                   p.nickname, d.member_id, d.kind, d.reason, d.subject, d.at, d.until, d.why,
                   t.text, t.ending
            from bond.decision d
            join people.person p on p.id = d.person_id
            left join touches.touch t on t.id = d.touch_id
            where d.id = :id and d.undone_at is null
              and p.store_id = any (:stores) and p.erased_at is null
            """;

    private static final String OF_DAY =
            """
            select d.id, d.person_id, p.family_name, p.given_name, p.given_first, p.honorific,
                   p.nickname, d.member_id, d.kind, d.reason, d.subject, d.at, d.until, d.why,
                   t.text, t.ending
            from bond.decision d
            join people.person p on p.id = d.person_id
            left join touches.touch t on t.id = d.touch_id
            where d.member_id = :me and d.at >= :since and d.undone_at is null
              and p.store_id = any (:stores) and p.erased_at is null
            order by d.at desc, d.id desc
            limit 30
            """;

    private static final String LATEST =
            """
            select id from bond.decision
            where person_id = :person and undone_at is null
            order by id desc
            limit 1
            """;

    private static final String CORRECTED =
            """
            update bond.decision set touch_id = :to where person_id = :person and touch_id = :from
            """;

    private final Sql db;

    DecisionStore(Sql db) {
        this.db = db;
    }

    record Row(
            PersonId personId,
            StoreId storeId,
            MemberId memberId,
            String reason,
            long subject,
            Signal element,
            Channel channel,
            String kind,
            Instant at,
            @Nullable LocalDate until,
            String why,
            @Nullable MemberId toMember,
            @Nullable TouchId touchId) {}

    /// A decision as it is told to its reader; `text`, `ending`: of the touch it became.
    public record Made(
            DecisionId id,
            PersonId personId,
            String familyName,
            String givenName,
            boolean givenFirst,
            String honorific,
            String nickname,
            MemberId memberId,
            String kind,
            String reason,
            long subject,
            Instant at,
            @Nullable LocalDate until,
            String why,
            @Nullable String text,
            @Nullable Ending ending) {
        private static final int LINE = 60;

        public String called() {
            return Names.called(givenFirst, familyName, givenName, honorific, nickname);
        }

        /// The words that were written with it.
        public String words() {
            return text == null ? why : text;
        }

        /// How they begin, for a line about it: a whole card may have been written.
        public String beginning() {
            var line = PlainText.line(words());
            return line.codePointCount(0, line.length()) <= LINE
                    ? line
                    : line.substring(0, line.offsetByCodePoints(0, LINE)) + "…";
        }
    }

    DecisionId add(Row row) {
        return db.sql(ADD).params(row).get(DecisionId.class);
    }

    /// Only by the one who decided, and once.
    Optional<Row> undo(DecisionId id, MemberId me, Instant at) {
        return db.sql(UNDO).param("id", id).param("me", me).param("at", at).find(Row.class);
    }

    Optional<Made> find(DecisionId id, Set<StoreId> stores) {
        return db.sql(FIND).param("id", id).param("stores", stores).find(Made.class);
    }

    List<Made> ofDay(MemberId me, Set<StoreId> stores, Instant since) {
        return db.sql(OF_DAY)
                .param("me", me)
                .param("stores", stores)
                .param("since", since)
                .list(Made.class);
    }

    /// The latest about this person that was not undone.
    Optional<DecisionId> latest(PersonId person) {
        return db.sql(LATEST).param("person", person).find(DecisionId.class);
    }

    /// The touch that a decision became was put right: the decision goes with the new one.
    void corrected(PersonId person, TouchId from, TouchId to) {
        db.sql(CORRECTED).param("person", person).param("from", from).param("to", to).update();
    }
}
