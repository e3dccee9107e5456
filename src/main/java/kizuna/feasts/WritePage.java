package kizuna.feasts;

import java.util.List;
import java.util.Set;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Member;
import kizuna.team.Store;

/// Writing down words that came on paper. `chosen`: who earned them.
public record WritePage(List<Store> stores, List<Member> members, Set<Integer> chosen, Form form)
        implements Page {
    public static final List<Source> SOURCES =
            List.of(
                    Source.LETTER,
                    Source.COUNTER,
                    Source.PHONE,
                    Source.LINE,
                    Source.MAIL,
                    Source.OTHER);
}
