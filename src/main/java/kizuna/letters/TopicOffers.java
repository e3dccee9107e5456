package kizuna.letters;

import java.time.LocalDate;
import java.util.List;
import kizuna.people.Vocabularies;
import kizuna.people.Vocabulary;
import kizuna.people.Words;
import kizuna.platform.Screen;
import org.springframework.stereotype.Component;

/// Topics as they are offered on a page: belongings as the shop calls them.
@Component
class TopicOffers {
    private final Vocabularies vocabularies;

    TopicOffers(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    /// `day`: of it, or of the next season after it, are the dates.
    List<TopicsPage.Offer> of(List<Topic> topics, LocalDate day, Screen screen) {
        var words = vocabularies.words();
        return topics.stream().map(each -> offer(each, day, words, screen)).toList();
    }

    private static TopicsPage.Offer offer(Topic topic, LocalDate day, Words words, Screen screen) {
        return new TopicsPage.Offer(
                topic.key(),
                topic.isOwn() ? "own" : topic.trade().key(),
                topic.in(screen.locale()),
                topic.next(day),
                topic.lastToWrite(day),
                topic.lastOfUse(day),
                topic.kinds().stream()
                        .map(kind -> words.said(screen, Vocabulary.BELONGING, kind))
                        .toList());
    }
}
