package kizuna.feasts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kizuna.platform.Texts;
import kizuna.team.Organisation;
import kizuna.team.Team;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import tools.jackson.databind.json.JsonMapper;

/// Brings words to the devices of those who earned them, as they were said, and each once: what is
/// on its way has left the database. What was certainly not taken goes again within the hour.
@Component
class Pushing {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final DeviceStore store;
    private final Devices devices;
    private final FeastStore feasts;
    private final PushLine line;
    private final Team team;
    private final Texts texts;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Pushing(
            DeviceStore store,
            Devices devices,
            FeastStore feasts,
            PushLine line,
            Team team,
            Texts texts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.devices = devices;
        this.feasts = feasts;
        this.line = line;
        this.team = team;
        this.texts = texts;
        this.events = events;
        this.clock = clock;
    }

    /// On their way with the words themselves, or not at all.
    @EventListener
    void queue(FeastKept kept) {
        if (store.queue(kept.feast(), clock.instant()) > 0) {
            events.publishEvent(new Queued());
        }
    }

    /// Something is to be brought, once the transaction is through.
    record Queued() {}

    /// Nobody waits for it.
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(Queued queued) {
        Thread.ofVirtual().name("push").start(this::round);
    }

    /// Where nothing is due, it is one look into an index.
    void round() {
        for (var push = store.take(clock.instant());
                push.isPresent();
                push = store.take(clock.instant())) {
            bring(push.get());
        }
    }

    private void bring(DeviceStore.Push push) {
        var device = store.find(push.deviceId()).filter(Device::here);
        var key = device.flatMap(devices::keyOf);
        if (device.isEmpty() || key.isEmpty()) {
            return;
        }
        words(push, device.get())
                .ifPresent(
                        words -> {
                            switch (send(device.get(), key.get(), words)) {
                                case GONE -> store.brought(push, clock.instant());
                                case NOT_NOW -> again(push);
                                case NO_DEVICE -> store.gone(push.deviceId());
                            }
                        });
    }

    private void again(DeviceStore.Push push) {
        var due = clock.instant().plus(SOON);
        if (due.isBefore(push.madeAt().plus(AN_HOUR))) {
            store.again(push, due);
        }
    }

    private PushLine.Fate send(Device device, PushKey key, byte[] words) {
        var salt = new byte[PushSeal.SALT_BYTES];
        random.nextBytes(salt);
        try {
            var closed =
                    PushSeal.close(words, device.publicHalf(), device.shared(), P256.make(), salt);
            return line.send(
                    device.endpoint(),
                    closed,
                    key.shown(PushLine.origin(device.endpoint()), device.site(), clock.instant()));
        } catch (GeneralSecurityException _) {
            return PushLine.Fate.NO_DEVICE; // what it gave us is no key
        }
    }

    /// Nothing where it is no feast any more, or they have read it, or may not read it.
    private Optional<byte[]> words(DeviceStore.Push push, Device device) {
        var me = team.meOf(device.memberId());
        return feasts.these(List.of(push.wordId().value()), me).stream()
                .filter(Feast::fresh)
                .map(feast -> message(feast, language(device)))
                .findFirst();
    }

    private Locale language(Device device) {
        return Optional.ofNullable(team.get(device.memberId()).language())
                .or(() -> team.organisation().map(Organisation::language))
                .orElse(Locale.JAPANESE);
    }

    /// The words and nothing of whom they are: a telephone lies about.
    private byte[] message(Feast feast, Locale language) {
        var whole = message(feast, feast.words(), language);
        int kept = feast.words().length();
        while (whole.length > PushSeal.MOST_BYTES) {
            kept = feast.words().offsetByCodePoints(kept, -Math.min(kept / 2, 20));
            whole = message(feast, feast.words().substring(0, kept) + "…", language);
        }
        return whole;
    }

    private byte[] message(Feast feast, String words, Locale language) {
        return JsonMapper.shared()
                .writeValueAsString(
                        Map.of(
                                "title",
                                texts.say(language, "feasts.push.title"),
                                "words",
                                words,
                                "at",
                                "/feasts/" + feast.id().value()))
                .getBytes(StandardCharsets.UTF_8);
    }
}
