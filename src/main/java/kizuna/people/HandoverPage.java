package kizuna.people;

import java.util.List;
import java.util.Map;
import kizuna.platform.Page;
import kizuna.team.Member;

/// To whom each of a member's bonds and promises shall go. `typed`: what was chosen before.
public record HandoverPage(
        Member from, boolean leaving, List<Part> parts, Map<String, String> typed) implements Page {
    /// One store. `here`: whether the member still belongs there.
    public record Part(
            int store,
            String name,
            long bonds,
            long promises,
            boolean here,
            List<Line> closest,
            List<Member> colleagues) {}

    public record Line(
            long person, String name, String stage, boolean quiet, boolean bond, long promises) {}

    public String chosen(String name, String otherwise) {
        return typed.getOrDefault(name, otherwise);
    }
}
