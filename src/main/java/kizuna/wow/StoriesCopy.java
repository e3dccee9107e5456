package kizuna.wow;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.touches.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells whole stories, with all that came to them, from the rows of a list: for the sample
/// shop.
@Component
public class StoriesCopy {
    private final Stories stories;
    private final PlanStore plans;
    private final Team team;

    StoriesCopy(Stories stories, PlanStore plans, Team team) {
        this.stories = stories;
        this.plans = plans;
        this.team = team;
    }

    /// `rows`: a story, then what came to it, each by the number of one of `members` and so
    /// many days before `end` (`wonders.tsv` of the sample says how).
    public void tell(List<String[]> rows, StoreId store, List<MemberId> members, LocalDate end) {
        new Telling(store, members, end).all(rows);
    }

    private final class Telling {
        private final StoreId store;
        private final List<MemberId> members;
        private final LocalDate end;
        private final Map<String, Part.Id> parts = new HashMap<>();
        private Story.@Nullable Id story;

        Telling(StoreId store, List<MemberId> members, LocalDate end) {
            this.store = store;
            this.members = members;
            this.end = end;
        }

        void all(List<String[]> rows) {
            for (var row : rows) {
                switch (row[0]) {
                    case "story" -> tell(row);
                    case "part" -> add(row);
                    case "step" -> step(row);
                    case "done" -> stories.end(part(row[1]), "done", me("0"));
                    default -> throw new IllegalArgumentException("What is " + row[0]);
                }
            }
        }

        private void tell(String[] row) {
            parts.clear();
            var told =
                    new Story.New(store, null, null, row[3], row[4], row[5], row[6], ago(row[1]));
            story = stories.tell(told, me(row[2]));
        }

        private void add(String[] row) {
            var addition =
                    new Stories.Addition(
                            Objects.requireNonNull(story),
                            row[2].equals("-") ? null : part(row[2]),
                            Part.Kind.valueOf(row[3].toUpperCase(Locale.ROOT)),
                            row.length > 6 ? row[6] : "",
                            row.length > 7 ? row[7] : "",
                            ago(row[5]),
                            Channel.COUNTER,
                            null,
                            null);
            parts.put(row[1], stories.add(addition, me(row[4])));
        }

        private void step(String[] row) {
            var by = me(row[2]);
            var due = end.plusDays(Long.parseLong(row[3]));
            stories.step(part(row[1]), row[5], by.id(), due, by);
            if (row[4].equals("yes")) {
                plans.steps(Objects.requireNonNull(story)).stream()
                        .filter(each -> each.text().equals(row[5]))
                        .forEach(each -> stories.done(each.id(), true, by));
            }
        }

        private Part.Id part(String number) {
            return Objects.requireNonNull(parts.get(number), number);
        }

        private LocalDate ago(String days) {
            return end.minusDays(Long.parseLong(days));
        }

        private Me me(String member) {
            return team.meOf(members.get(Integer.parseInt(member)));
        }
    }
}
