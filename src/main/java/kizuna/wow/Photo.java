package kizuna.wow;

import kizuna.team.MemberId;

/// A picture of a story. `alt`: what it shows, in words; `memberId`: who added it.
public record Photo(Id id, Story.Id storyId, int width, int height, String alt, MemberId memberId) {
    public record Id(long value) {}

    public String src() {
        return "/wow/stories/" + storyId.value() + "/photos/" + id.value();
    }
}
