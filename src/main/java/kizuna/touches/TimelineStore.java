package kizuna.touches;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kizuna.people.LastTouches.LastTouch;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import org.springframework.stereotype.Component;

/// Reads what happened, by ranges of the indexes of both tables.
@Component
class TimelineStore {
    /// A purchase has a day only; it stands at that day's end in the house's zone.
    private static final String PAGE =
            """
            with entry as (
                (select t.id, t.at, 0 as rank, t.received, t.channel, t.signals, t.depth, t.text,
                        t.ending, t.member_id, null::numeric as amount, '' as items, t.capture,
                        t.about
                 from touches.touch t
                 where t.person_id = :person and t.undone_at is null
                   and t.at <= :at and (t.at, 0, t.id) < (:at, :rank, :id)
                   and (:received::boolean is null or t.received = :received)
                   and (:channel::text is null or t.channel = :channel)
                   and (:element::text is null or :element = any (t.signals))
                   and (not :words or t.text <> '')
                 order by t.at desc, t.id desc
                 limit :limit)
                union all
                (select q.id, e.at, 1, true, null, '{}'::text[], null, '', null, null,
                        q.amount, q.items, null, ''
                 from touches.purchase q
                 cross join lateral (
                     select (q.on_date + 1)::timestamp at time zone :zone
                                - interval '1 microsecond' as at
                 ) e
                 where q.person_id = :person
                   and q.on_date <= (:at at time zone :zone)::date
                   and (e.at, 1, q.id) < (:at, :rank, :id)
                   and :purchases
                 order by q.on_date desc, q.id desc
                 limit :limit)
            )
            select id, at, received, channel, signals, depth, text, ending, member_id, amount,
                   items, capture, about
            from entry
            order by at desc, rank desc, id desc
            limit :limit
            """;

    /// Of a touch and a purchase on one day the touch tells more.
    private static final String LAST =
            """
            select p.id as person_id, l.at, l.how
            from unnest(:persons::bigint[]) p(id)
            cross join lateral (
                (select at, 'touches.channel.' || channel as how from touches.touch
                 where person_id = p.id and undone_at is null
                 order by at desc, id desc limit 1)
                union all
                (select on_date::timestamp at time zone :zone, 'touches.timeline.purchase'
                 from touches.purchase
                 where person_id = p.id
                 order by on_date desc, id desc limit 1)
                order by at desc limit 1
            ) l
            """;

    private final Sql db;

    TimelineStore(Sql db) {
        this.db = db;
    }

    Timeline page(
            PersonId person,
            Timeline.Filter filter,
            Timeline.Cursor after,
            String zone,
            int limit) {
        var entries =
                db.sql(PAGE)
                        .param("person", person)
                        .params(after)
                        .param("received", filter.received())
                        .param("channel", filter.channel())
                        .param("element", filter.element())
                        .param("words", filter.words())
                        .param("purchases", filter.withPurchases())
                        .param("zone", zone)
                        .param("limit", limit + 2)
                        .list(Entry.class);
        return Timeline.of(entries, limit);
    }

    Map<PersonId, LastTouch> last(List<PersonId> persons, String zone) {
        return db
                .sql(LAST)
                .param("persons", persons)
                .param("zone", zone)
                .list(LastTouch.class)
                .stream()
                .collect(Collectors.toMap(LastTouch::personId, Function.identity()));
    }
}
