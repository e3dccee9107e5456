package kizuna.people;

import java.util.List;
import java.util.Map;
import kizuna.platform.Page;
import kizuna.team.Member;

/// What would happen. `chosen`: the form as it was filled in; `stay`: how many stay.
public record HandoverPreviewPage(
        Member from,
        boolean leaving,
        Map<String, String> chosen,
        String query,
        List<Row> rows,
        long stay,
        long quiet)
        implements Page {
    /// What one colleague gets at one store, with the names of the closest.
    public record Row(String store, String name, long bonds, long promises, List<String> closest) {}
}
