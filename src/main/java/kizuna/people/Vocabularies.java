package kizuna.people;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Texts;
import kizuna.team.Audit;
import kizuna.team.Me;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The words of the shop, and what may be done to them: a word in use is never lost, only
/// offered no more.
@Component
public class Vocabularies {
    private final VocabularyStore store;
    private final Texts texts;
    private final Audit audit;
    private final Clock clock;

    Vocabularies(VocabularyStore store, Texts texts, Audit audit, Clock clock) {
        this.store = store;
        this.texts = texts;
        this.audit = audit;
        this.clock = clock;
    }

    public Words words() {
        return new Words(store.all());
    }

    /// The key of the word that is called so, in either language or by the shop; a new word of
    /// the shop's own where there is none. For files that bring words of their own.
    @Transactional
    public String keyOf(Vocabulary vocabulary, String said) {
        var name = written(said);
        return called(vocabulary, name).map(Word::key).orElseGet(() -> added(vocabulary, name, ""));
    }

    /// `reverse`: for a relation, what the one is called to whom the other is `said`; the same
    /// word where it is empty (friends).
    @Transactional
    void add(Vocabulary vocabulary, String said, String reverse, Me me) {
        var name = written(said);
        refuseTwice(vocabulary, name);
        if (vocabulary != Vocabulary.RELATION) {
            added(vocabulary, name, "");
        } else if (PlainText.line(reverse).isEmpty()) {
            added(vocabulary, name, free(vocabulary, name));
        } else {
            both(name, written(reverse));
        }
        recorded("people.word.add", vocabulary, name, me);
    }

    private void both(String name, String reverse) {
        var there = called(Vocabulary.RELATION, reverse);
        var key = free(Vocabulary.RELATION, name);
        var back = there.map(Word::key).orElseGet(() -> free(Vocabulary.RELATION, reverse));
        store.add(Vocabulary.RELATION, key, name, back);
        if (there.isEmpty()) {
            store.add(Vocabulary.RELATION, back, reverse, key);
        }
    }

    /// An empty name gives a word that came with Kizuna its own back.
    @Transactional
    void rename(Vocabulary vocabulary, String key, String said, Me me) {
        var word = get(vocabulary, key);
        var name = PlainText.line(said).isEmpty() && !isOwn(word) ? "" : written(said);
        if (!name.isEmpty()
                && called(vocabulary, name).filter(each -> !each.key().equals(key)).isPresent()) {
            throw Problem.conflict("people.problem.word_there", name);
        }
        store.rename(vocabulary, key, name);
        recorded("people.word.rename", vocabulary, name.isEmpty() ? key : name, me);
    }

    /// Offered no more, or again.
    @Transactional
    void retire(Vocabulary vocabulary, String key, boolean retired, Me me) {
        var word = get(vocabulary, key);
        store.retire(vocabulary, key, retired ? clock.instant() : null);
        recorded(
                retired ? "people.word.retire" : "people.word.return",
                vocabulary,
                word.name().isEmpty() ? key : word.name(),
                me);
    }

    /// Only a word of the shop's own that nothing uses can be taken away.
    @Transactional
    void remove(Vocabulary vocabulary, String key, Me me) {
        var word = get(vocabulary, key);
        if (!isOwn(word)) {
            throw Problem.conflict("people.problem.word_given");
        }
        if (store.isUsed(vocabulary, key)) {
            throw Problem.conflict("people.problem.word_used", word.name());
        }
        store.remove(vocabulary, key);
        recorded("people.word.remove", vocabulary, word.name(), me);
    }

    /// Whether it is the shop's own, without words of Kizuna's.
    boolean isOwn(Word word) {
        return !texts.knows(Texts.LOCALES.getFirst(), word.text());
    }

    boolean isUsed(Word word) {
        return store.isUsed(word.vocabulary(), word.key());
    }

    private Word get(Vocabulary vocabulary, String key) {
        return words().find(vocabulary, key)
                .orElseThrow(() -> Problem.notFound("people.problem.no_word"));
    }

    /// The word that is called so, in either language or by the shop.
    public Optional<Word> called(Vocabulary vocabulary, String name) {
        var wanted = Tag.key(name);
        return words().of(vocabulary).stream().filter(word -> isCalled(word, wanted)).findFirst();
    }

    private boolean isCalled(Word word, String wanted) {
        return word.name().isEmpty()
                ? Texts.LOCALES.stream()
                        .anyMatch(each -> Tag.key(texts.say(each, word.text())).equals(wanted))
                : Tag.key(word.name()).equals(wanted);
    }

    private void refuseTwice(Vocabulary vocabulary, String name) {
        if (called(vocabulary, name).isPresent()) {
            throw Problem.conflict("people.problem.word_there", name);
        }
    }

    private String added(Vocabulary vocabulary, String name, String reverse) {
        var key = free(vocabulary, name);
        store.add(vocabulary, key, name, reverse);
        return key;
    }

    /// The word itself, unless another had that key before it was renamed.
    private String free(Vocabulary vocabulary, String name) {
        var words = words();
        var key = name;
        for (int n = 2; words.find(vocabulary, key).isPresent(); n++) {
            key = name + "-" + n;
        }
        return key;
    }

    private static String written(String said) {
        var name = PlainText.line(said);
        if (name.isEmpty()) {
            throw Problem.invalid("people.problem.nothing_written");
        }
        if (name.length() > Word.LONGEST) {
            throw Problem.invalid("people.problem.text_too_long", Word.LONGEST);
        }
        return name;
    }

    private void recorded(String act, Vocabulary vocabulary, String name, Me me) {
        audit.record(me.id(), act, "words", Map.of("vocabulary", vocabulary.name(), "word", name));
    }
}
