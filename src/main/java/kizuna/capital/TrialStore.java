package kizuna.capital;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.people.Names;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Trials, who takes part in them, and what was reckoned.
@Repository
class TrialStore {
    private static final String TRIAL =
            """
            select id, store_id, title, act, letter_id, view_id, hold_out, waves, wave_weeks, outcome,
                   weeks, salt, registered_at, registered_by, began_on, reckoned_at, next_on,
                   stopped_on
            from capital.trial
            where removed_at is null
            """;

    private static final String GET =
            TRIAL + " and id = :id and store_id = any (cast(:stores as int[]))";

    private static final String PAGE =
            TRIAL
                    + """
                    and store_id = any (cast(:stores as int[])) and id < :before
                    order by id desc limit :limit
                    """;

    private static final String OF_LETTER = TRIAL + " and letter_id = :letter";

    /// Those of which a week is over.
    private static final String DUE = TRIAL + " and next_on <= :today order by next_on limit 50";

    private static final String ADD =
            """
            insert into capital.trial (store_id, title, act, letter_id, view_id, hold_out,
                                       waves, wave_weeks, outcome, weeks, salt, registered_at,
                                       registered_by)
            values (:storeId, :title, :act, :letterId, :viewId, :holdOut, :waves, :waveWeeks, :outcome,
                    :weeks, :salt, :now, :by)
            returning id
            """;

    private static final String PLAN =
            "update capital.trial set plan = :plan::jsonb, planned_at = :now where id = :id";

    private static final String PLANNED = "select plan::text from capital.trial where id = :id";

    private static final String BEGIN =
            """
            update capital.trial
            set began_on = :on, drawn_at = :now, next_on = :next
            where id = :id and began_on is null and removed_at is null
            """;

    /// As its letter drew it, in the end.
    private static final String DRAWN_WITH =
            """
            update capital.trial set hold_out = greatest(1, :holdOut), salt = :salt
            where id = :id and began_on is null
            """;

    private static final String DRAW =
            """
            insert into capital.drawn (trial_id, person_id, wave)
            select :trial, person, wave
            from unnest(cast(:persons as bigint[]), cast(:waves as int[])) as d (person, wave)
            on conflict do nothing
            """;

    /// Those who were to get a letter, as they were drawn when it was released.
    private static final String DRAW_OF_LETTER =
            """
            insert into capital.drawn (trial_id, person_id, wave)
            select :trial, person_id, case when held_out_at is null then 1 else 0 end
            from letters.outbox
            where letter_id = :letter and left_out is null
            on conflict do nothing
            """;

    private static final String DRAWN =
            """
            select d.person_id, d.wave, p.erased_at is not null as erased
            from capital.drawn d join people.person p on p.id = d.person_id
            where d.trial_id = :trial and p.merged_into is null
            order by d.person_id
            """;

    /// Those whom its letter will go to, or leave out by chance, once that was looked up.
    private static final String OF_OUTBOX =
            """
            select person_id from letters.outbox
            where letter_id = :letter and left_out is null order by person_id
            """;

    private static final String COUNTS =
            """
            select d.wave, count(*) as persons,
                   count(*) filter (where p.erased_at is null and p.merged_into is null) as there
            from capital.drawn d join people.person p on p.id = d.person_id
            where d.trial_id = :trial
            group by d.wave order by d.wave
            """;

    /// Those to be reached, or those left out, of stores that one sees.
    private static final String PEOPLE =
            """
            select p.id, p.family_name, p.given_name, p.family_kana, p.given_kana, p.given_first,
                   d.wave
            from capital.drawn d join people.person p on p.id = d.person_id
            where d.trial_id = :trial and (d.wave = 0) = :held and p.id > :after
              and p.store_id = any (cast(:stores as int[]))
              and p.erased_at is null and p.merged_into is null
            order by p.id limit :limit
            """;

    /// What counts on the same days in the same store.
    private static final String BESIDE =
            """
            select id, title, began_on + 7 * weeks - 1 as until
            from capital.trial
            where store_id = :store and id <> :id and removed_at is null and stopped_on is null
              and began_on + 7 * weeks > :today
            order by id desc limit 20
            """;

    private static final String BOTH =
            """
            select trial_id as trial, count(*) as people
            from capital.drawn
            where trial_id = any (cast(:trials as bigint[]))
              and person_id = any (cast(:persons as bigint[]))
            group by trial_id
            """;

    private static final String KEEP =
            """
            update capital.trial
            set finding = :finding::jsonb, reckoned_at = :now, next_on = :next
            where id = :id
            """;

    private static final String FOUND = "select finding::text from capital.trial where id = :id";

    /// Of a page of them at once.
    private static final String FOUND_OF =
            """
            select id, finding::text as finding from capital.trial
            where id = any (cast(:ids as bigint[])) and finding is not null
            """;

    private static final String REMOVE =
            """
            update capital.trial set removed_at = :now
            where id = :id and began_on is null and removed_at is null
            """;

    /// Before its time; the due week is no more.
    private static final String STOP =
            """
            update capital.trial set stopped_on = :today, next_on = null
            where id = :id and began_on is not null and began_on + 7 * weeks > :today
              and stopped_on is null and removed_at is null
            """;

    private static final String RESTORE =
            """
            update capital.trial t set removed_at = null
            where t.id = :id and t.store_id = any (cast(:stores as int[])) and t.removed_at is not null
              and not exists (select from capital.trial o
                              where o.letter_id = t.letter_id and o.removed_at is null)
            """;

    private final Sql db;
    private final JsonMapper json;

    TrialStore(Sql db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    record Row(long personId, int wave, boolean erased) {
        static int count(List<Row> rows, boolean held) {
            return (int) rows.stream().filter(each -> (each.wave == 0) == held).count();
        }
    }

    /// `there`: those of them who are still known by a name, each once.
    record Count(int wave, long persons, long there) {}

    record Found(long id, String finding) {}

    /// Another trial; `until`: its last day.
    public record Beside(TrialId id, String title, LocalDate until) {}

    /// Someone who takes part.
    public record Participant(
            PersonId id,
            String familyName,
            String givenName,
            String familyKana,
            String givenKana,
            boolean givenFirst,
            int wave) {
        public String name() {
            return Names.full(givenFirst, familyName, givenName);
        }

        public String kana() {
            return Names.full(givenFirst, familyKana, givenKana);
        }
    }

    Optional<Trial> find(TrialId id, Set<StoreId> stores) {
        return db.sql(GET).param("id", id).param("stores", stores).find(Trial.class);
    }

    List<Trial> page(Set<StoreId> stores, long before, int limit) {
        return db.sql(PAGE)
                .param("stores", stores)
                .param("before", before)
                .param("limit", limit)
                .list(Trial.class);
    }

    Optional<Trial> ofLetter(long letter) {
        return db.sql(OF_LETTER).param("letter", letter).find(Trial.class);
    }

    List<Trial> due(LocalDate today) {
        return db.sql(DUE).param("today", today).list(Trial.class);
    }

    TrialId add(Trial.New trial, String salt, Instant now, @Nullable MemberId by) {
        return db.sql(ADD)
                .params(trial)
                .param("salt", salt)
                .param("now", now)
                .param("by", by)
                .get(TrialId.class);
    }

    void plan(TrialId id, TrialPlan plan, Instant now) {
        db.sql(PLAN)
                .param("id", id)
                .param("plan", json.writeValueAsString(plan))
                .param("now", now)
                .update();
    }

    Optional<TrialPlan> planOf(TrialId id) {
        return db.sql(PLANNED)
                .param("id", id)
                .find(String.class)
                .map(each -> json.readValue(each, TrialPlan.class));
    }

    /// Whether it had not begun yet.
    boolean begin(TrialId id, LocalDate on, Instant now) {
        return db.sql(BEGIN)
                        .param("id", id)
                        .param("on", on)
                        .param("now", now)
                        .param("next", on.plusDays(7))
                        .update()
                > 0;
    }

    void drawnWith(TrialId id, int holdOut, String salt) {
        db.sql(DRAWN_WITH).param("id", id).param("holdOut", holdOut).param("salt", salt).update();
    }

    void draw(TrialId id, List<Long> persons, List<Integer> waves) {
        db.sql(DRAW).param("trial", id).param("persons", persons).param("waves", waves).update();
    }

    int drawOfLetter(TrialId id, long letter) {
        return db.sql(DRAW_OF_LETTER).param("trial", id).param("letter", letter).update();
    }

    TrialReckoning.Drawn drawn(TrialId id) {
        var all = db.sql(DRAWN).param("trial", id).list(Row.class);
        var rows = all.stream().filter(each -> !each.erased()).toList();
        var erased = all.stream().filter(Row::erased).toList();
        return new TrialReckoning.Drawn(
                rows.stream().mapToLong(Row::personId).toArray(),
                rows.stream().mapToInt(Row::wave).toArray(),
                Row.count(erased, false),
                Row.count(erased, true));
    }

    List<Long> ofOutbox(long letter) {
        return db.sql(OF_OUTBOX).param("letter", letter).list(Long.class);
    }

    List<Count> counts(TrialId id) {
        return db.sql(COUNTS).param("trial", id).list(Count.class);
    }

    List<Participant> people(TrialId id, boolean held, Set<StoreId> stores, long after, int limit) {
        return db.sql(PEOPLE)
                .param("trial", id)
                .param("held", held)
                .param("stores", stores)
                .param("after", after)
                .param("limit", limit)
                .list(Participant.class);
    }

    List<Beside> beside(Trial trial, LocalDate today) {
        return db.sql(BESIDE)
                .param("store", trial.storeId())
                .param("id", trial.id())
                .param("today", today)
                .list(Beside.class);
    }

    List<TrialPlan.Both> both(List<TrialId> some, List<Long> persons) {
        return db.sql(BOTH)
                .param("trials", some)
                .param("persons", persons)
                .list(TrialPlan.Both.class);
    }

    void keep(TrialId id, TrialFinding finding, Instant now, @Nullable LocalDate next) {
        db.sql(KEEP)
                .param("id", id)
                .param("finding", json.writeValueAsString(finding))
                .param("now", now)
                .param("next", next)
                .update();
    }

    Optional<TrialFinding> found(TrialId id) {
        return db.sql(FOUND)
                .param("id", id)
                .find(String.class)
                .map(each -> json.readValue(each, TrialFinding.class));
    }

    List<Found> found(List<TrialId> ids) {
        return db.sql(FOUND_OF).param("ids", ids).list(Found.class);
    }

    TrialFinding read(Found found) {
        return json.readValue(found.finding(), TrialFinding.class);
    }

    boolean remove(TrialId id, Instant now) {
        return db.sql(REMOVE).param("id", id).param("now", now).update() > 0;
    }

    boolean stop(TrialId id, LocalDate today) {
        return db.sql(STOP).param("id", id).param("today", today).update() > 0;
    }

    boolean restore(TrialId id, Set<StoreId> stores) {
        return db.sql(RESTORE).param("id", id).param("stores", stores).update() > 0;
    }
}
