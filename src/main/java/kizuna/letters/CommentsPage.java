package kizuna.letters;

import java.util.List;
import kizuna.platform.Form;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// What readers left on the shop's pages. `next`: from where the list goes on; `form`: of the
/// answer to `answered`, where it was refused; `moved`: the one that was just put elsewhere, from
/// where it `was`; `signUps`: somebody asked for letters, and a member has to say who it is.
public record CommentsPage(
        Comment.Place place,
        List<Line> lines,
        @Nullable Long next,
        Form form,
        long answered,
        @Nullable Long moved,
        Comment.Place was,
        boolean signUps)
        implements Page {
    public static final List<Comment.Place> PLACES = List.of(Comment.Place.values());

    /// The letter it is about. `address`: where everyone reads it, empty where nobody does.
    public record Of(String title, String address) {}

    public record Line(Comment comment, Of letter, List<Comments.Candidate> candidates) {}
}
