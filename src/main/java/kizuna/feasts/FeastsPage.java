package kizuna.feasts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import kizuna.platform.Page;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.MemberId;
import kizuna.touches.HeardPart;
import org.jspecify.annotations.Nullable;

/// The board. `next`: after which feast it goes on; `gone`: the one just taken away.
public record FeastsPage(
        List<Line> lines,
        String next,
        boolean first,
        Filter filter,
        List<Member> members,
        ToSee toSee,
        @Nullable Long gone)
        implements Page {
    public static final List<Source> SOURCES = List.of(Source.values());

    /// `earners`: by name; `mine`: the reader is one of them; `heard`: what sounds in it,
    /// where that is shown.
    public record Line(Feast feast, List<String> earners, boolean mine, @Nullable HeardPart heard) {
        static Line of(Feast feast, Map<Integer, String> names, @Nullable HeardPart heard, Me me) {
            return new Line(
                    feast,
                    feast.earners().stream().map(each -> names.getOrDefault(each, "")).toList(),
                    feast.isEarnedBy(me.id()),
                    heard);
        }
    }

    /// Each only where it is given.
    public record Filter(
            @Nullable MemberId member,
            @Nullable YearMonth month,
            @Nullable Source source,
            String words) {
        public boolean isOfAll() {
            return member == null && month == null && source == null && words.isEmpty();
        }

        String query() {
            return "member="
                    + (member == null ? "" : member.value())
                    + "&month="
                    + (month == null ? "" : month)
                    + "&source="
                    + (source == null ? "" : source.word())
                    + "&q="
                    + URLEncoder.encode(words, StandardCharsets.UTF_8);
        }
    }

    public String more() {
        return "/feasts?" + filter.query() + "&after=" + next;
    }
}
