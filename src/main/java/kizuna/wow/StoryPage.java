package kizuna.wow;

import java.util.List;
import java.util.Map;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// A story with all that grew from it, readable as one tale. `adding`: what is being written, and
/// to which part; `called`: as we call whom it touched; `given`: what was spent on its acts;
/// `gone`: what was just taken away.
public record StoryPage(
        Tale tale,
        Map<Part.Id, List<Spending>> given,
        Map<MemberId, String> names,
        List<Member> colleagues,
        @Nullable Long personId,
        String person,
        String called,
        Adding adding,
        Form form,
        @Nullable Gone gone,
        Me me)
        implements Page {

    /// `to`: the number of the part it answers, 0 of the story itself.
    public record Adding(String what, long to) {
        static final Adding NOTHING = new Adding("", -1);

        public boolean is(String other, long part) {
            return to == part && what.equals(other);
        }
    }

    /// `what`: `part`, `step`, `gift` or `photo`.
    public record Gone(String what, long id) {}

    public Story story() {
        return tale.story();
    }

    public String by(MemberId member) {
        return names.getOrDefault(member, "");
    }

    /// Whether it is mine to change or to take away.
    public boolean isMine(MemberId whose) {
        return Stories.isMine(whose, me);
    }

    public boolean isMine(Photo photo) {
        return isMine(photo.memberId()) || isMine(story().authorId());
    }

    public boolean isMine(Plan.Step step) {
        return Stories.mayTakeAway(step, owners(step.partId()), me);
    }

    /// What may come to a part, or to the story itself; "me too" has a button of its own.
    public static List<Part.Kind> next(@Nullable Part part) {
        var next = part == null ? Part.Kind.FIRST : part.kind().next();
        return next.stream().filter(each -> each != Part.Kind.ME_TOO).toList();
    }

    /// My own "me too" among these.
    public @Nullable Part mine(List<Part> meToo) {
        return meToo.stream()
                .filter(each -> each.memberId().equals(me.id()))
                .findFirst()
                .orElse(null);
    }

    public boolean owns(Part plan) {
        return owners(plan.id()).contains(me.id());
    }

    public List<MemberId> owners(Part.Id plan) {
        return tale.owners().getOrDefault(plan, List.of());
    }
}
