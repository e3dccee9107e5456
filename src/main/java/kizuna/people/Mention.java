package kizuna.people;

import java.util.List;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// What a letter to a person may mention. `family`: someone else lives with them. `told`: what
/// they told us last that is fit to be said back; empty where there is none. Nothing that was
/// told in confidence is ever here.
public record Mention(
        PersonId personId,
        @Nullable MemberId memberId,
        boolean family,
        List<Thing> belongings,
        String told,
        List<String> tags) {

    /// A belonging. `season`: a month, 0 where none is set.
    public record Thing(String kind, String what, int season) {
        /// In its month and in the one before, as [Belonging#isInSeason]; said only where it is
        /// a name and no note.
        public boolean isWelcomeIn(int month) {
            return season > 0
                    && (season == month || season == month % 12 + 1)
                    && Letter.isFit(what);
        }
    }

    /// Whether what they told us may be said back to them, in writing.
    public static boolean isFit(String told) {
        return Letter.isFit(told);
    }

    public static Mention none(PersonId person) {
        return new Mention(person, null, false, List.of(), "", List.of());
    }
}
