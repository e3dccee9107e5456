package kizuna.feasts;

import java.util.List;
import java.util.Map;
import kizuna.people.Found;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Member;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// One feast. `members`: who may have earned it; `acts`: of ours before it; `forAll`: what of
/// it everyone may be shown, empty where nothing; `candidates`: who may have said it.
public record FeastPage(
        FeastsPage.Line line,
        List<Member> members,
        List<FeastStore.Act> acts,
        Map<Integer, String> names,
        String forAll,
        String query,
        List<Found> candidates,
        Form form,
        String done)
        implements Page {
    public static final List<Sharing> SHARINGS = List.of(Sharing.values());

    public String at() {
        return "/feasts/" + line.feast().id().value();
    }

    public String name(@Nullable MemberId member) {
        return member == null ? "" : names.getOrDefault(member.value(), "");
    }
}
