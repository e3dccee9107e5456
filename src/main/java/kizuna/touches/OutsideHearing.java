package kizuna.touches;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizuna.people.Secrets;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.words.Masks;
import kizuna.words.Span;
import kizuna.words.Tone;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Customers' words heard by a model outside of the house, too: only where the owner said so,
/// without names, and never while somebody waits for a page. Where it fails, what we hear
/// ourselves stands.
@Component
class OutsideHearing {
    private static final String SUBJECT = "touches.outside";
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int A_ROUND = 20;
    private static final int LONGEST = 200;

    private final OutsideStore store;
    private final OutsideModel model;
    private final Secrets secrets;
    private final Audit audit;
    private final Clock clock;

    OutsideHearing(
            OutsideStore store, OutsideModel model, Secrets secrets, Audit audit, Clock clock) {
        this.store = store;
        this.model = model;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    Optional<OutsideStore.Outside> find() {
        return store.find();
    }

    /// `key`: as typed; empty where the one that is kept stays.
    @Transactional
    public void keep(String typedAddress, String typedModel, String key, boolean on, Me me) {
        var address = PlainText.line(typedAddress).replaceFirst("/+$", "");
        var name = PlainText.line(typedModel);
        if (!isSafe(address)) {
            throw Problem.invalid("touches.problem.outside_address");
        }
        if (name.isEmpty() || name.length() > LONGEST) {
            throw Problem.invalid("touches.problem.outside_model");
        }
        var before = store.find();
        boolean sameHost =
                before.map(each -> host(each.address()).equals(host(address))).orElse(false);
        var sealed =
                key.isBlank()
                        ? before.filter(_ -> sameHost).map(OutsideStore.Outside::key).orElse("")
                        : secrets.close(SUBJECT, key.strip());
        store.keep(address, name, sealed, on ? clock.instant() : null, me.id(), clock.instant());
        audit.record(
                me.id(),
                "touches.outside." + (on ? "on" : "off"),
                "outside:1",
                Map.of("host", host(address)));
    }

    /// Asks with words of our own, and changes nothing.
    OutsideModel.Answer trial(String words) {
        var outside =
                store.find().orElseThrow(() -> Problem.invalid("touches.problem.outside_address"));
        return model.ask(outside.address(), outside.model(), key(outside), words);
    }

    @EventListener
    void on(TouchRecorded recorded) {
        var touch = recorded.touch();
        if (touch.received() && !touch.text().isEmpty()) {
            store.await(touch.id(), clock.instant());
        }
    }

    /// Asks for what waits, a few at a time; after a failure not for a while.
    void round() {
        var outside =
                store.find()
                        .filter(each -> each.onAt() != null)
                        .filter(
                                each ->
                                        each.pauseTill() == null
                                                || each.pauseTill().isBefore(clock.instant()));
        for (int i = 0; i < A_ROUND && outside.isPresent(); i++) {
            var waiting = store.take();
            if (waiting.isEmpty() || !heard(outside.get(), waiting.get())) {
                return;
            }
        }
    }

    private boolean heard(OutsideStore.Outside outside, OutsideStore.Waiting waiting) {
        var masked = Masks.masked(waiting.text(), waiting.names());
        Instant now = clock.instant();
        return switch (model.ask(outside.address(), outside.model(), key(outside), masked)) {
            case OutsideModel.Answer.Heard(var tones) -> {
                store.heard(places(Hearings.print(waiting.text()), tones), outside.model(), now);
                yield true;
            }
            case OutsideModel.Answer.Failed(var why) -> {
                store.failed(why, now.plus(PAUSE));
                store.await(new TouchId(waiting.id()), now);
                yield false;
            }
        };
    }

    private static OutsideStore.Heard places(String print, Map<Tone, List<Span>> tones) {
        var keys = new ArrayList<String>();
        var froms = new ArrayList<Integer>();
        var untils = new ArrayList<Integer>();
        tones.forEach(
                (tone, spans) ->
                        spans.forEach(
                                span -> {
                                    keys.add(tone.key());
                                    froms.add(span.from());
                                    untils.add(span.to());
                                }));
        return new OutsideStore.Heard(print, keys, froms, untils);
    }

    /// What it heard, by the print of the words; nothing while it is off.
    Map<String, Map<Tone, List<Span>>> heard(Collection<String> prints) {
        var all = new HashMap<String, Map<Tone, List<Span>>>();
        for (var each : store.read(prints)) {
            var tones = new EnumMap<Tone, List<Span>>(Tone.class);
            for (int i = 0; i < each.tones().size(); i++) {
                tones.computeIfAbsent(Tone.of(each.tones().get(i)), _ -> new ArrayList<>())
                        .add(new Span(each.froms().get(i), each.untils().get(i)));
            }
            all.put(each.print(), tones);
        }
        return all;
    }

    private String key(OutsideStore.Outside outside) {
        return outside.key().isEmpty() ? "" : secrets.open(SUBJECT, outside.key()).orElse("");
    }

    static String host(String address) {
        try {
            return Optional.ofNullable(URI.create(address).getHost()).orElse("");
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /// Over the net only closed (https); in the clear only to this machine.
    private static boolean isSafe(String address) {
        var host = host(address);
        return address.length() <= LONGEST
                && !host.isEmpty()
                && (address.startsWith("https://")
                        || (address.startsWith("http://")
                                && List.of("localhost", "127.0.0.1", "[::1]").contains(host)));
    }
}
