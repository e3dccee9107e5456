package kizuna.team;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where members come in. A wrong name and a wrong password look alike and take equally long.
@Component
class Entrance {
    private static final int LONGEST_NAME = 100;

    private final TeamStore store;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Audit audit;

    Entrance(TeamStore store, Passwords passwords, Attempts attempts, Audit audit) {
        this.store = store;
        this.passwords = passwords;
        this.attempts = attempts;
        this.audit = audit;
    }

    /// `address`: where the attempt comes from; `device`: the mark it carries, see [KnownDevice].
    Entry enter(String signIn, String password, String address, @Nullable String device) {
        var key = Team.key(signIn);
        var member = store.memberByKey(key).filter(row -> row.leftAt() == null);
        var account = account(key, member, device);
        var from = "address:" + network(address);
        var subjects = new LinkedHashMap<String, Waiting>();
        subjects.put(account, Waiting.OF_ACCOUNT);
        subjects.put(from, Waiting.OF_ADDRESS);
        var wait = attempts.count(subjects);
        if (wait.isPresent()) {
            return new Entry.Wait(wait.get());
        }
        var kept = member.map(TeamStore.Row::password).orElse(null);
        if (!passwords.matches(password, kept) || kept == null) {
            return new Entry.Refused();
        }
        attempts.wasRight(account, from);
        return welcome(member.orElseThrow(), kept, password);
    }

    /// The welcome of one who has just proved who they are in another way.
    Entry.Welcome welcome(MemberId id) {
        var row = store.member(id).orElseThrow();
        return new Entry.Welcome(id, row.epoch(), KnownDevice.mark(id, kept(row)));
    }

    private Entry.Welcome welcome(TeamStore.Row member, String kept, String password) {
        var current = kept;
        if (passwords.isOutdated(kept)) {
            current = passwords.encoded(password);
            store.keepPassword(member.id(), current);
        }
        audit.record(member.id(), "team.session.begin", "member:" + member.id().value(), Map.of());
        return new Entry.Welcome(
                member.id(), member.epoch(), KnownDevice.mark(member.id(), current));
    }

    private static String kept(TeamStore.Row row) {
        if (row.password() == null) {
            throw new IllegalStateException("Has no password: " + row.id());
        }
        return row.password();
    }

    private static String account(
            String key, Optional<TeamStore.Row> member, @Nullable String device) {
        return member.flatMap(row -> KnownDevice.nameIn(device, row.id(), row.password()))
                .map(name -> "device:" + name)
                .orElse("account:" + key.substring(0, Math.min(key.length(), LONGEST_NAME)));
    }

    /// An IPv6 customer has a whole /64 to choose addresses from.
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            var bytes = java.net.InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 4
                    ? address
                    : java.util.HexFormat.of().formatHex(bytes, 0, 8) + "::/64";
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
