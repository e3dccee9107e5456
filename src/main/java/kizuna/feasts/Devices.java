package kizuna.feasts;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import kizuna.people.Secrets;
import kizuna.platform.Problem;
import kizuna.team.Me;
import kizuna.team.MemberLeft;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Where members want customers' words as soon as they come: nowhere until they chose it.
@Component
class Devices {
    private static final String SUBJECT = "feasts.push";
    private static final int SHARED_BYTES = 16;
    private static final int LONGEST = 1_000;

    private final DeviceStore store;
    private final PushLine line;
    private final Secrets secrets;
    private final Clock clock;

    Devices(DeviceStore store, PushLine line, Secrets secrets, Clock clock) {
        this.store = store;
        this.line = line;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// As a browser tells it: its keys in base64url.
    record Typed(String endpoint, String publicHalf, String shared, String site) {}

    List<Device> of(Me me) {
        return store.of(me.id());
    }

    @Transactional
    public void add(Typed typed, Me me) {
        var publicHalf = bytes(typed.publicHalf());
        var shared = bytes(typed.shared());
        if (typed.endpoint().length() > LONGEST
                || !line.isService(typed.endpoint())
                || !isPoint(publicHalf)
                || shared.length != SHARED_BYTES
                || !typed.site().matches("https?://[A-Za-z0-9.:\\[\\]-]{1,200}")) {
            throw Problem.invalid("feasts.problem.device");
        }
        store.add(
                me.id(),
                typed.endpoint(),
                publicHalf,
                shared,
                key().publicHalf(),
                typed.site(),
                clock.instant());
    }

    private static boolean isPoint(byte[] bytes) {
        try {
            P256.publicKey(bytes);
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static byte[] bytes(String typed) {
        try {
            return Base64.getUrlDecoder().decode(typed);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    @Transactional
    public void remove(Device.Id id, Me me) {
        store.remove(id, me.id());
    }

    @EventListener
    void on(MemberLeft left) {
        store.removeAll(left.member());
    }

    /// For browsers, in base64url: made when the first one asks.
    @Transactional
    public String publicKey() {
        return PushKey.BASE64.encodeToString(key().publicHalf());
    }

    private PushKey key() {
        var known = inUse();
        if (known.isPresent()) {
            return known.get();
        }
        store.oneAtATime();
        return inUse().orElseGet(this::made);
    }

    /// Nothing where its private half does not open here.
    private Optional<PushKey> inUse() {
        return store.key()
                .flatMap(
                        kept ->
                                secrets.open(SUBJECT, kept.closedHalf())
                                        .map(half -> key(kept.publicHalf(), half)));
    }

    private static PushKey key(byte[] publicHalf, String half) {
        try {
            return new PushKey(publicHalf, P256.privateKey(Base64.getDecoder().decode(half)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private PushKey made() {
        try {
            var pair = P256.make();
            var publicHalf = P256.bytes(pair.getPublic());
            var half = Base64.getEncoder().encodeToString(P256.bytes(pair.getPrivate()));
            store.keep(publicHalf, secrets.close(SUBJECT, half), clock.instant());
            return key(publicHalf, half);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The key under which a device said yes, where it is still ours.
    Optional<PushKey> keyOf(Device device) {
        return inUse().filter(each -> Arrays.equals(each.publicHalf(), device.pushKey()));
    }
}
