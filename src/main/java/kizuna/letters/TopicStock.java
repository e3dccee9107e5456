package kizuna.letters;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a store has to write of: the stock that comes with Kizuna, without what does not suit it,
/// and what it knows itself.
@Component
class TopicStock {
    /// Nobody finds anything among more.
    static final int MOST = 300;

    private final TopicStore store;
    private final Audit audit;
    private final Clock clock;

    TopicStock(TopicStore store, Audit audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /// All that are offered.
    Topics of(StoreId of) {
        var hidden = store.hidden(of);
        return new Topics(
                Stream.concat(
                                store.list(of).stream()
                                        .map(each -> each.topic().asTopic(each.id())),
                                Topics.stock().all().stream()
                                        .filter(each -> !hidden.contains(each.key())))
                        .toList());
    }

    /// Those of ours that it hid.
    List<Topic> hidden(StoreId of) {
        return store.hidden(of).stream().flatMap(key -> Topics.stock().find(key).stream()).toList();
    }

    Optional<TopicStore.Kept> find(StoreId of, long id) {
        return store.find(of, id);
    }

    @Transactional
    public long add(StoreId of, OwnTopic topic, Me me) {
        if (store.count(of) >= MOST) {
            throw Problem.conflict("letters.problem.topics_full", MOST);
        }
        long id = store.add(of, topic, me.id(), clock.instant());
        recorded("add", of, OwnTopic.key(id), me);
        return id;
    }

    /// Where a colleague was faster nothing is kept.
    @Transactional
    public void change(StoreId of, long id, int version, OwnTopic topic, Me me) {
        if (!store.change(of, id, version, topic, me.id(), clock.instant())) {
            throw Problem.conflict("letters.problem.topic_changed");
        }
        recorded("change", of, OwnTopic.key(id), me);
    }

    /// It can be brought back.
    @Transactional
    public void remove(StoreId of, long id, Me me) {
        required(store.remove(of, id, clock.instant()));
        recorded("remove", of, OwnTopic.key(id), me);
    }

    @Transactional
    public void restore(StoreId of, long id, Me me) {
        required(store.restore(of, id));
        recorded("restore", of, OwnTopic.key(id), me);
    }

    @Transactional
    public void hide(StoreId of, String key, Me me) {
        required(Topics.stock().find(key).isPresent());
        store.hide(of, key, me.id(), clock.instant());
        recorded("hide", of, key, me);
    }

    @Transactional
    public void show(StoreId of, String key, Me me) {
        required(Topics.stock().find(key).isPresent());
        store.show(of, key);
        recorded("show", of, key, me);
    }

    private void recorded(String deed, StoreId of, String topic, Me me) {
        audit.record(
                me.id(), "letters.topic." + deed, "store:" + of.value(), Map.of("topic", topic));
    }

    private static void required(boolean there) {
        if (!there) {
            throw noTopic();
        }
    }

    static Problem noTopic() {
        return Problem.notFound("letters.problem.no_topic");
    }
}
