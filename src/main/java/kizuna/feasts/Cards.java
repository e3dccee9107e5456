package kizuna.feasts;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.MemberLeft;
import kizuna.team.StoreClosing;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The cards by which customers leave words: of each store, and of members. Their codes are no
/// secret, but nobody finds one by trying.
@Component
class Cards {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 10;

    private static final String CARDS =
            "select id, store_id, member_id, code, made_at from feasts.card ";

    private static final String OPEN = CARDS + "where code = :code and closed_at is null";

    private static final String ALL =
            CARDS
                    + """
                    where store_id = any (:stores) and closed_at is null
                    order by store_id, member_id nulls first, id
                    """;

    private static final String FIND =
            CARDS + "where id = :id and store_id = any (:stores) and closed_at is null";

    private static final String OF =
            CARDS
                    + """
                    where store_id = :store and coalesce(member_id, 0) = coalesce(cast(:member as int), 0)
                      and closed_at is null
                    """;

    private static final String MAKE =
            """
            insert into feasts.card (store_id, member_id, code, made_at, made_by)
            values (:store, :member, :code, :now, :by)
            on conflict do nothing
            """;

    private static final String CLOSE = "update feasts.card set closed_at = :now where id = :id";

    /// Not where another one was made meanwhile.
    private static final String REOPEN =
            """
            update feasts.card c set closed_at = null
            where id = :id and store_id = any (:stores) and closed_at is not null
              and not exists (select from feasts.card o
                              where o.store_id = c.store_id and o.closed_at is null
                                and o.member_id is not distinct from c.member_id)
              and not exists (select from team.member m
                              where m.id = c.member_id and m.left_at is not null)
            returning store_id
            """;

    private static final String CLOSE_OF =
            "update feasts.card set closed_at = :now where member_id = :member and closed_at is null";

    private static final String CLOSE_AT =
            "update feasts.card set closed_at = :now where store_id = :store and closed_at is null";

    private final Sql db;
    private final Team team;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();

    Cards(Sql db, Team team, Audit audit, Clock clock) {
        this.db = db;
        this.team = team;
        this.audit = audit;
        this.clock = clock;
    }

    Optional<Card> open(String code) {
        return db.sql(OPEN).param("code", code).find(Card.class);
    }

    List<Card> all(Me me) {
        return db.sql(ALL).param("stores", me.stores()).list(Card.class);
    }

    Card get(int id, Me me) {
        return db.sql(FIND)
                .param("id", id)
                .param("stores", me.stores())
                .find(Card.class)
                .orElseThrow(() -> Problem.notFound("feasts.problem.no_card"));
    }

    /// The card of a store, or of one of us there; made where there is none.
    @Transactional
    public Card make(StoreId store, @Nullable MemberId member, Me me) {
        if (!me.sees(store)) {
            throw Problem.notFound("team.problem.no_such_store");
        }
        if (member != null
                && team.colleagues(me).stream().noneMatch(each -> each.id().equals(member))) {
            throw Problem.notFound("team.problem.no_member");
        }
        int made =
                db.sql(MAKE)
                        .param("store", store)
                        .param("member", member)
                        .param("code", code())
                        .param("now", clock.instant())
                        .param("by", me.id())
                        .update();
        var card = db.sql(OF).param("store", store).param("member", member).get(Card.class);
        if (made > 0) {
            audit.record(
                    me.id(),
                    "feasts.card.make",
                    "store:" + store.value(),
                    Map.of("card", card.id()));
        }
        return card;
    }

    @Transactional
    public void close(int id, Me me) {
        var card = get(id, me);
        db.sql(CLOSE).param("id", id).param("now", clock.instant()).update();
        audit.record(
                me.id(),
                "feasts.card.close",
                "store:" + card.storeId().value(),
                Map.of("card", id));
    }

    /// Closed by mistake: what was printed leads there again.
    @Transactional
    public void reopen(int id, Me me) {
        var store =
                db.sql(REOPEN)
                        .param("id", id)
                        .param("stores", me.stores())
                        .find(StoreId.class)
                        .orElseThrow(() -> Problem.notFound("feasts.problem.no_card"));
        audit.record(me.id(), "feasts.card.reopen", "store:" + store.value(), Map.of("card", id));
    }

    @EventListener
    void on(MemberLeft left) {
        db.sql(CLOSE_OF).param("member", left.member()).param("now", clock.instant()).update();
    }

    @EventListener
    void on(StoreClosing closing) {
        db.sql(CLOSE_AT).param("store", closing.store()).param("now", clock.instant()).update();
    }

    private String code() {
        return chance.ints(LENGTH, 0, LETTERS.length())
                .mapToObj(each -> LETTERS.substring(each, each + 1))
                .collect(Collectors.joining());
    }
}
