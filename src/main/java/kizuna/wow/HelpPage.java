package kizuna.wow;

import java.util.Map;
import kizuna.people.Person;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Me;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// The record of a call for help, for those concerned. `slip`: it can still be taken back.
public record HelpPage(
        Help.Whole kept, Person person, Map<MemberId, String> names, Form form, boolean slip, Me me)
        implements Page {
    public Help help() {
        return kept.help();
    }

    public String by(@Nullable MemberId member) {
        return member == null ? "" : names.getOrDefault(member, "");
    }
}
