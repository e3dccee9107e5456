package kizuna.wow;

/// A picture of a story. `alt`: what it shows, in words.
public record Photo(Id id, Story.Id storyId, int width, int height, String alt) {
    public record Id(long value) {}

    public String src() {
        return "/wow/stories/" + storyId.value() + "/photos/" + id.value();
    }
}
