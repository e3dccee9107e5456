package kizuna.wow;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of plans with their owners and steps, and of what is given to causes.
@Component
class PlanStore {
    private static final String ADD =
            "insert into wow.plan (part_id, due_on, budget) values (:part, :dueOn, :budget)";

    private static final String PLANS =
            """
            select l.part_id, l.due_on, l.budget, l.done_on, l.let_go_on
            from wow.plan l join wow.part p on p.id = l.part_id
            where p.story_id = :story and p.removed_at is null
            """;

    private static final String END =
            "update wow.plan set done_on = :doneOn, let_go_on = :letGoOn where part_id = :part";

    private static final String OWNERS =
            """
            select o.part_id, o.member_id from wow.plan_owner o join wow.part p on p.id = o.part_id
            where p.story_id = :story and p.removed_at is null
            order by o.part_id, o.member_id
            """;

    private static final String JOIN =
            """
            insert into wow.plan_owner (part_id, member_id) values (:part, :member)
            on conflict do nothing
            """;

    private static final String LEAVE =
            "delete from wow.plan_owner where part_id = :part and member_id = :member";

    private static final String STEP =
            """
            insert into wow.step (part_id, text, member_id, due_on, made_by)
            values (:part, :text, :member, :dueOn, :by)
            returning id
            """;

    private static final String STEPS =
            """
            select t.id, t.part_id, t.text, t.member_id, t.due_on, t.done_at, t.done_by, t.made_by
            from wow.step t join wow.part p on p.id = t.part_id
            where p.story_id = :story and p.removed_at is null and t.removed_at is null
            order by t.part_id, t.id
            """;

    /// Whether it is there or was taken away.
    private static final String GET_STEP =
            """
            select id, part_id, text, member_id, due_on, done_at, done_by, made_by
            from wow.step where id = :id
            """;

    /// Mine, of plans that go on: those with a day first.
    private static final String NEXT =
            """
            select t.id, t.part_id, t.text, t.member_id, t.due_on, t.done_at, t.done_by,
                   s.id as story_id, s.title as story_title
            from wow.step t
            join wow.part p on p.id = t.part_id and p.removed_at is null
            join wow.plan l on l.part_id = p.id and l.done_on is null and l.let_go_on is null
            join wow.story s on s.id = p.story_id and s.removed_at is null
                and s.store_id = any (cast(:stores as int[]))
            where t.member_id = :member and t.done_at is null and t.removed_at is null
            order by t.due_on nulls last, t.id limit :limit
            """;

    /// What is due for some customers, by whose it is.
    private static final String DUE_OF =
            """
            select t.id, s.person_id, t.member_id, t.due_on, t.text, s.title as story
            from wow.story s
            join wow.part p on p.story_id = s.id and p.kind = 'plan' and p.removed_at is null
            join wow.plan l on l.part_id = p.id and l.done_on is null and l.let_go_on is null
            join wow.step t on t.part_id = p.id and t.done_at is null and t.removed_at is null
            join team.member m on m.id = t.member_id and m.left_at is null
            where s.person_id = any (cast(:persons as bigint[])) and s.removed_at is null
              and t.due_on is not null
            """;

    private static final String OF_STEP =
            """
            select p.story_id from wow.step t
            join wow.part p on p.id = t.part_id and p.removed_at is null
            join wow.story s on s.id = p.story_id and s.removed_at is null
            where t.id = :id and s.store_id = any (cast(:stores as int[]))
            """;

    private static final String DO_STEP =
            """
            update wow.step set done_at = :at, done_by = :by
            where id = :id and removed_at is null
            """;

    private static final String REMOVE_STEP =
            "update wow.step set removed_at = cast(:at as timestamptz) where id = :id";

    private static final String GIVE =
            """
            insert into wow.gift (part_id, on_date, by_whom, amount, text, at, member_id)
            values (:part, :onDate, :byWhom, :amount, :text, :now, :by)
            returning id
            """;

    private static final String GIFTS =
            """
            select g.id, g.part_id, g.on_date, g.by_whom, g.amount, g.text, g.member_id
            from wow.gift g join wow.part p on p.id = g.part_id
            where p.story_id = :story and p.removed_at is null and g.removed_at is null
            order by g.part_id, g.on_date, g.id
            """;

    /// Whether it is there or was taken away.
    private static final String GET_GIFT =
            """
            select id, part_id, on_date, by_whom, amount, text, member_id
            from wow.gift where id = :id
            """;

    private static final String OF_GIFT =
            """
            select p.story_id from wow.gift g
            join wow.part p on p.id = g.part_id and p.removed_at is null
            join wow.story s on s.id = p.story_id and s.removed_at is null
            where g.id = :id and s.store_id = any (cast(:stores as int[]))
            """;

    private static final String REMOVE_GIFT =
            "update wow.gift set removed_at = cast(:at as timestamptz) where id = :id";

    /// A step of mine and the story it is for.
    record Next(
            Plan.Step.Id id,
            Part.Id partId,
            String text,
            @Nullable LocalDate dueOn,
            Story.Id storyId,
            String storyTitle) {}

    record DueStep(
            Plan.Step.Id id,
            PersonId personId,
            MemberId memberId,
            LocalDate dueOn,
            String text,
            String story) {}

    private final Sql db;

    PlanStore(Sql db) {
        this.db = db;
    }

    void add(Part.Id part, @Nullable LocalDate dueOn, @Nullable BigDecimal budget) {
        db.sql(ADD).param("part", part).param("dueOn", dueOn).param("budget", budget).update();
    }

    List<Plan> of(Story.Id story) {
        return db.sql(PLANS).param("story", story).list(Plan.class);
    }

    /// With neither day it goes on.
    void end(Part.Id part, @Nullable LocalDate doneOn, @Nullable LocalDate letGoOn) {
        db.sql(END).param("part", part).param("doneOn", doneOn).param("letGoOn", letGoOn).update();
    }

    List<Plan.Owner> owners(Story.Id story) {
        return db.sql(OWNERS).param("story", story).list(Plan.Owner.class);
    }

    void join(Part.Id part, MemberId member) {
        db.sql(JOIN).param("part", part).param("member", member).update();
    }

    void leave(Part.Id part, MemberId member) {
        db.sql(LEAVE).param("part", part).param("member", member).update();
    }

    Plan.Step.Id step(
            Part.Id part,
            String text,
            @Nullable MemberId member,
            @Nullable LocalDate dueOn,
            MemberId by) {
        return db.sql(STEP)
                .param("part", part)
                .param("text", text)
                .param("member", member)
                .param("dueOn", dueOn)
                .param("by", by)
                .get(Plan.Step.Id.class);
    }

    Plan.Step get(Plan.Step.Id step) {
        return db.sql(GET_STEP).param("id", step).get(Plan.Step.class);
    }

    List<Plan.Step> steps(Story.Id story) {
        return db.sql(STEPS).param("story", story).list(Plan.Step.class);
    }

    List<Next> next(MemberId member, Set<StoreId> stores, int limit) {
        return db.sql(NEXT)
                .param("member", member)
                .param("stores", stores)
                .param("limit", limit)
                .list(Next.class);
    }

    List<DueStep> dueOf(Collection<PersonId> persons) {
        return db.sql(DUE_OF).param("persons", persons).list(DueStep.class);
    }

    Optional<Story.Id> storyOf(Plan.Step.Id step, Set<StoreId> stores) {
        return db.sql(OF_STEP).param("id", step).param("stores", stores).find(Story.Id.class);
    }

    void doStep(Plan.Step.Id step, @Nullable Instant at, @Nullable MemberId by) {
        db.sql(DO_STEP).param("id", step).param("at", at).param("by", by).update();
    }

    /// Back again without `at`.
    void removeStep(Plan.Step.Id step, @Nullable Instant at) {
        db.sql(REMOVE_STEP).param("id", step).param("at", at).update();
    }

    Gift.Id give(
            Part.Id cause,
            LocalDate onDate,
            String byWhom,
            @Nullable BigDecimal amount,
            String text,
            MemberId by,
            Instant now) {
        return db.sql(GIVE)
                .param("part", cause)
                .param("onDate", onDate)
                .param("byWhom", byWhom)
                .param("amount", amount)
                .param("text", text)
                .param("by", by)
                .param("now", now)
                .get(Gift.Id.class);
    }

    List<Gift> gifts(Story.Id story) {
        return db.sql(GIFTS).param("story", story).list(Gift.class);
    }

    Gift get(Gift.Id gift) {
        return db.sql(GET_GIFT).param("id", gift).get(Gift.class);
    }

    Optional<Story.Id> storyOf(Gift.Id gift, Set<StoreId> stores) {
        return db.sql(OF_GIFT).param("id", gift).param("stores", stores).find(Story.Id.class);
    }

    /// Back again without `at`.
    void removeGift(Gift.Id gift, @Nullable Instant at) {
        db.sql(REMOVE_GIFT).param("id", gift).param("at", at).update();
    }
}
