package kizuna.wow;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import kizuna.people.PersonId;
import kizuna.team.Me;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.touches.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A story from which everything has grown that can grow.
@Component
public class ToldStory {
    private final Stories stories;
    private final Budget budget;
    private final Recoveries recoveries;
    private final Helps helps;
    private final Team team;
    private final Clock clock;

    ToldStory(
            Stories stories,
            Budget budget,
            Recoveries recoveries,
            Helps helps,
            Team team,
            Clock clock) {
        this.stories = stories;
        this.budget = budget;
        this.recoveries = recoveries;
        this.helps = helps;
        this.team = team;
        this.clock = clock;
    }

    public void of(StoreId store, PersonId person, String title, String words, Me me) {
        var today = team.today();
        var story =
                stories.tell(
                        new Story.New(store, person, null, title, words, words, words, today), me);
        var question = add(story, null, Part.Kind.QUESTION, words, today, me);
        add(story, question, Part.Kind.ANSWER, words, today, me);
        add(story, null, Part.Kind.ME_TOO, "", today, me);
        var idea = add(story, null, Part.Kind.IDEA, words, today, me);
        add(story, idea, Part.Kind.OBJECTION, words, today, me);
        add(story, null, Part.Kind.IDEA, title, today, me);
        var plan = add(story, idea, Part.Kind.PLAN, words, today, me);
        stories.step(plan, words, me.id(), today.minusDays(1), me);
        stories.step(plan, title, null, today, me);
        var act = add(story, plan, Part.Kind.ACT, words, today, me);
        var reply = add(story, act, Part.Kind.REPLY, words, today, me);
        var cause = add(story, reply, Part.Kind.CAUSE, words, today, me);
        stories.give(cause, today, title, BigDecimal.valueOf(500), words, me);
        stories.name(story, title, null, me);
        given(store, person, act, words, me);
    }

    /// What it cost, something that waits for a yes, and a recovery.
    private void given(StoreId store, PersonId person, Part.Id act, String words, Me me) {
        var amount = BigDecimal.valueOf(20);
        budget.give(spending(store, person, act, Spending.Kind.FLOWERS, amount, words), me);
        budget.give(spending(store, person, null, Spending.Kind.TIME, amount, words), me);
        recoveries.open(
                new Recovery.New(
                        person,
                        null,
                        words,
                        me.id(),
                        words,
                        clock.instant().plus(Duration.ofDays(2))),
                me);
    }

    private Spending.New spending(
            StoreId store,
            PersonId person,
            Part.@Nullable Id act,
            Spending.Kind kind,
            BigDecimal amount,
            String words) {
        return new Spending.New(store, person, null, act, kind, amount, words, team.today(), false);
    }

    /// One of us called for help.
    public void called(PersonId person, String words, Me me) {
        var help = helps.call(person, me);
        helps.note(help, words, words, me.name(), me);
    }

    Part.Id add(
            Story.Id story,
            Part.@Nullable Id parent,
            Part.Kind kind,
            String text,
            LocalDate day,
            Me me) {
        return stories.add(
                new Stories.Addition(
                        story, parent, kind, text, text, day, Channel.PHONE, day, null),
                me);
    }
}
