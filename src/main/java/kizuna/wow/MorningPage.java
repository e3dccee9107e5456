package kizuna.wow;

import java.util.List;
import kizuna.feasts.Feast;
import kizuna.platform.Page;

/// What came since yesterday morning, to all of us.
public record MorningPage(List<Feast> feasts, List<WowNews.Line> stories, List<WowNews.Line> ideas)
        implements Page {
    public boolean isEmpty() {
        return feasts.isEmpty() && stories.isEmpty() && ideas.isEmpty();
    }
}
