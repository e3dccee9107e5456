package kizuna.touches;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of the model outside.
@Component
class OutsideStore {
    private static final String FIND =
            "select address, model, key, on_at, failed, pause_till from touches.outside";

    private static final String KEEP =
            """
            insert into touches.outside (address, model, key, on_at, changed_at, changed_by)
            values (:address, :model, :key, :onAt, :now, :by)
            on conflict (one) do update
            set address = excluded.address, model = excluded.model, key = excluded.key,
                on_at = excluded.on_at, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by, failed = '', pause_till = null
            """;

    private static final String FORGET_WAITING = "delete from touches.outside_wait";

    private static final String WAIT =
            """
            insert into touches.outside_wait (touch_id, since)
            select :touch, :now from touches.outside where on_at is not null
            on conflict do nothing
            """;

    /// Taken away before a word leaves: whoever dies meanwhile asks for nothing twice.
    private static final String TAKE =
            """
            with one as (
                delete from touches.outside_wait
                where touch_id = (select touch_id from touches.outside_wait
                                  order by touch_id limit 1 for update skip locked)
                returning touch_id
            )
            select t.id, t.text,
                   array(select n.name from people.person p
                         cross join lateral (values (p.family_name), (p.given_name),
                             (p.family_kana), (p.given_kana), (p.nickname)) n (name)
                         where (p.id = t.person_id
                                or p.household_id = (select household_id from people.person
                                                     where id = t.person_id))
                           and n.name <> '')
                   || array(select part from team.member m
                            cross join lateral unnest(string_to_array(
                                m.name || ' ' || replace(m.name, ' ', ''), ' ')) part
                            where part <> '') as names
            from one join touches.touch t on t.id = one.touch_id
            where t.undone_at is null and t.text <> ''
            """;

    private static final String FAILED =
            "update touches.outside set failed = :why, pause_till = :until";

    private static final String HEARD =
            """
            insert into touches.outside_heard (print, model, tones, froms, untils, heard_at)
            values (decode(:print, 'hex'), :model, cast(:tones as text[]), cast(:froms as int[]),
                    cast(:untils as int[]), :now)
            on conflict (print) do update
            set model = excluded.model, tones = excluded.tones, froms = excluded.froms,
                untils = excluded.untils, heard_at = excluded.heard_at
            """;

    private static final String READ =
            """
            select encode(h.print, 'hex') as print, h.tones, h.froms, h.untils
            from touches.outside_heard h
            where h.print = any (cast(:prints as bytea[]))
              and exists (select from touches.outside where on_at is not null)
            """;

    record Outside(
            String address,
            String model,
            String key,
            @Nullable Instant onAt,
            String failed,
            @Nullable Instant pauseTill) {}

    record Waiting(long id, String text, List<String> names) {}

    /// One tone and place each.
    record Heard(String print, List<String> tones, List<Integer> froms, List<Integer> untils) {}

    private final Sql db;

    OutsideStore(Sql db) {
        this.db = db;
    }

    Optional<Outside> find() {
        return db.sql(FIND).find(Outside.class);
    }

    void keep(
            String address,
            String model,
            String key,
            @Nullable Instant onAt,
            MemberId by,
            Instant now) {
        db.sql(KEEP)
                .param("address", address)
                .param("model", model)
                .param("key", key)
                .param("onAt", onAt)
                .param("by", by)
                .param("now", now)
                .update();
        if (onAt == null) {
            db.sql(FORGET_WAITING).update();
        }
    }

    void await(TouchId touch, Instant now) {
        db.sql(WAIT).param("touch", touch).param("now", now).update();
    }

    Optional<Waiting> take() {
        return db.sql(TAKE).find(Waiting.class);
    }

    void failed(String why, @Nullable Instant until) {
        db.sql(FAILED).param("why", why).param("until", until).update();
    }

    void heard(Heard heard, String model, Instant now) {
        db.sql(HEARD)
                .param("print", heard.print())
                .param("model", model)
                .param("tones", heard.tones())
                .param("froms", heard.froms())
                .param("untils", heard.untils())
                .param("now", now)
                .update();
    }

    List<Heard> read(Collection<String> prints) {
        return db.sql(READ)
                .param("prints", prints.stream().map(each -> "\\x" + each).toList())
                .list(Heard.class);
    }
}
