package kizuna.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a letter to each of many persons may mention of them, in one query for all.
@Component
public class Mentions {
    /// What was told longer ago is not brought up in a letter to many.
    private static final int MONTHS = 12;

    private static final String OF =
            """
            select p.id as person_id, p.member_id,
                   p.household_id is not null
                   and exists (select from people.person m
                               where m.household_id = p.household_id and m.id <> p.id
                                 and m.erased_at is null) as family,
                   array(select b.kind from people.belonging b
                         where b.person_id = p.id order by b.id) as kinds,
                   array(select b.what from people.belonging b
                         where b.person_id = p.id order by b.id) as things,
                   array(select coalesce(b.season, 0)::text from people.belonging b
                         where b.person_id = p.id order by b.id) as seasons,
                   array(select m.text from people.memory m
                         where m.person_id = p.id and m.heard_on >= :since
                         order by m.heard_on desc, m.id desc limit 5) as told,
                   array(select t.name from people.tagged g join people.tag t on t.id = g.tag_id
                         where g.person_id = p.id order by t.id) as tags
            from people.person p
            where p.id = any (cast(:persons as bigint[])) and p.erased_at is null
            """;

    private record Row(
            PersonId personId,
            @Nullable MemberId memberId,
            boolean family,
            List<String> kinds,
            List<String> things,
            List<String> seasons,
            List<String> told,
            List<String> tags) {

        Mention mention() {
            return new Mention(
                    personId,
                    memberId,
                    family,
                    IntStream.range(0, kinds.size())
                            .mapToObj(
                                    each ->
                                            new Mention.Thing(
                                                    kinds.get(each),
                                                    things.get(each),
                                                    Integer.parseInt(seasons.get(each))))
                            .toList(),
                    told.stream().filter(Letter::isFit).findFirst().orElse(""),
                    tags);
        }
    }

    private final Sql db;

    Mentions(Sql db) {
        this.db = db;
    }

    public Map<PersonId, Mention> of(Collection<PersonId> persons, LocalDate today) {
        return db
                .sql(OF)
                .param("persons", persons)
                .param("since", today.minusMonths(MONTHS))
                .list(Row.class)
                .stream()
                .map(Row::mention)
                .collect(Collectors.toMap(Mention::personId, Function.identity()));
    }
}
