package kizuna.people;

import java.util.List;
import java.util.Optional;
import kizuna.platform.Screen;

/// Every word of the vocabularies, as they are now: a few dozen.
public record Words(List<Word> all) {
    public Optional<Word> find(Vocabulary vocabulary, String key) {
        return of(vocabulary).stream().filter(each -> each.key().equals(key)).findFirst();
    }

    public List<Word> of(Vocabulary vocabulary) {
        return all.stream().filter(each -> each.vocabulary() == vocabulary).toList();
    }

    /// Those to choose from: a retired one only where it is chosen already.
    public List<Word> offered(Vocabulary vocabulary, String chosen) {
        return of(vocabulary).stream()
                .filter(each -> !each.isRetired() || each.key().equals(chosen))
                .toList();
    }

    /// A word that is in no list is said as it was written.
    public String said(Screen screen, Vocabulary vocabulary, String key) {
        return find(vocabulary, key).map(word -> word.said(screen)).orElse(key);
    }

    /// What the first is to the other, where the other is `kind` to the first.
    public String reverse(String kind) {
        return find(Vocabulary.RELATION, kind)
                .map(Word::reverse)
                .filter(each -> !each.isEmpty())
                .orElse("other");
    }
}
