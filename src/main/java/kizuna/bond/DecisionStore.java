package kizuna.bond;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import kizuna.people.Names;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.touches.Channel;
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
            select d.person_id, d.kind, p.family_name, p.given_name, p.given_first, p.honorific,
                   p.nickname
            from bond.decision d
            join people.person p on p.id = d.person_id
            where d.id = :id and d.member_id = :me and d.undone_at is null
              and p.erased_at is null
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

    record Made(
            PersonId personId,
            String kind,
            String familyName,
            String givenName,
            boolean givenFirst,
            String honorific,
            String nickname) {
        String called() {
            return Names.called(givenFirst, familyName, givenName, honorific, nickname);
        }
    }

    DecisionId add(Row row) {
        return db.sql(ADD).params(row).get(DecisionId.class);
    }

    /// Only by the one who decided, and once.
    Optional<Row> undo(DecisionId id, MemberId me, Instant at) {
        return db.sql(UNDO).param("id", id).param("me", me).param("at", at).find(Row.class);
    }

    Optional<Made> find(DecisionId id, MemberId me) {
        return db.sql(FIND).param("id", id).param("me", me).find(Made.class);
    }
}
