package kizuna.people;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Lists kept under a name: one's own, and those shared with one of one's stores. They can be
/// changed by whoever made them, and where they are shared by those who lead the store.
@Component
public class Views {
    private static final String SEEN =
            """
            select id, name, query, store_id, member_id from people.view
            where (member_id = :me or store_id = any (:stores)) and removed_at is null
            """;

    private static final String ALL = SEEN + "order by name, id limit 200";
    private static final String FIND = SEEN + "and id = :id";

    private static final String ADD =
            """
            insert into people.view (member_id, store_id, name, query, made_at)
            values (:me, :store, :name, :query, :at)
            returning id
            """;

    private static final String MINE =
            " where id = :id and (member_id = :me or :leads and store_id = any (:stores))";

    private static final String CHANGE =
            "update people.view set name = :name, query = :query, store_id = :store"
                    + MINE
                    + " and removed_at is null";

    private static final String REMOVE = "update people.view set removed_at = :at" + MINE;

    private final Sql db;
    private final Lists lists;
    private final Audit audit;
    private final Clock clock;

    Views(Sql db, Lists lists, Audit audit, Clock clock) {
        this.db = db;
        this.lists = lists;
        this.audit = audit;
        this.clock = clock;
    }

    /// Those that I see.
    public List<View> seen(Me me) {
        return seen(ALL, me).list(View.class);
    }

    public View get(View.Id id, Me me) {
        return seen(FIND, me).param("id", id).find(View.class).orElseThrow(Views::unknown);
    }

    /// Everyone whom the view shows now of `me`'s stores, in its order, some at a time.
    public void persons(View.Id id, Me me, Consumer<List<PersonId>> persons) {
        lists.each(
                get(id, me).filter(),
                me,
                rows -> persons.accept(rows.stream().map(row -> row.found().id()).toList()));
    }

    /// `query`: of the list, as its address has it; shared with `store`.
    @Transactional
    public View.Id add(String name, String query, StoreId store, Me me) {
        return add(name, Filter.of(query), store, me);
    }

    /// `store`: with whom it is shared; null with nobody.
    @Transactional
    View.Id add(String name, Filter filter, @Nullable StoreId store, Me me) {
        var id =
                db.sql(ADD)
                        .param("me", me.id())
                        .param("store", seen(store, me))
                        .param("name", View.named(name))
                        .param("query", filter.query())
                        .param("at", clock.instant())
                        .get(View.Id.class);
        recorded("add", id, me);
        return id;
    }

    @Transactional
    void change(View.Id id, String name, Filter filter, @Nullable StoreId store, Me me) {
        required(
                mine(CHANGE, id, me)
                        .param("name", View.named(name))
                        .param("query", filter.query())
                        .param("store", seen(store, me))
                        .update());
        recorded("change", id, me);
    }

    @Transactional
    void remove(View.Id id, Me me) {
        required(mine(REMOVE, id, me).param("at", clock.instant()).update());
        recorded("remove", id, me);
    }

    /// It was removed by mistake.
    @Transactional
    void restore(View.Id id, Me me) {
        required(mine(REMOVE, id, me).param("at", (Instant) null).update());
        recorded("restore", id, me);
    }

    private Sql.Statement seen(String sql, Me me) {
        return db.sql(sql).param("me", me.id()).param("stores", me.stores());
    }

    private Sql.Statement mine(String sql, View.Id id, Me me) {
        return seen(sql, me).param("id", id).param("leads", me.leads());
    }

    private static @Nullable StoreId seen(@Nullable StoreId store, Me me) {
        if (store != null && !me.sees(store)) {
            throw Problem.forbidden("people.problem.other_store");
        }
        return store;
    }

    private static void required(int changed) {
        if (changed == 0) {
            throw unknown();
        }
    }

    private void recorded(String deed, View.Id id, Me me) {
        audit.record(me.id(), "people.view." + deed, "view:" + id.value(), Map.of());
    }

    private static Problem unknown() {
        return Problem.notFound("people.problem.no_view");
    }
}
