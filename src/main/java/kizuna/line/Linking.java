package kizuna.line;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import org.springframework.stereotype.Component;

/// Linking by LINE's own account link (developers.line.biz, "User account linking"): we ask LINE
/// for a link token of theirs, offer them a page with it, they say there by their code who they
/// are, LINE asks them whether that is their account, and tells us by a nonce. A page that was
/// passed on links nobody: LINE knows for whom its token was.
@Component
class Linking {
    /// So long LINE's link token is good.
    static final Duration OPEN = Duration.ofMinutes(10);

    /// LINE asks them something meanwhile, which takes as long as it takes.
    private static final Duration ANSWERED = Duration.ofHours(1);

    private static final int AN_HOUR = 5;
    private static final String DIALOG = "https://access.line.me/dialog/bot/accountLink";

    private static final String OFFERED =
            "select count(*) from line.link where friend_id = :friend and made_at > :since";

    /// Its token comes when LINE has made it.
    private static final String RESERVE =
            """
            insert into line.link (friend_id, token, made_at, expires_at)
            values (:friend, :token, :now, :now)
            returning id
            """;

    private static final String OFFER =
            "update line.link set token = :token, expires_at = :expires where id = :id";

    private static final String OPEN_PAGE =
            """
            select friend_id from line.link
            where token = :token and expires_at > :now and used_at is null
            """;

    private static final String PROVE =
            """
            update line.link set code = :code, nonce = :nonce
            where token = :token and expires_at > :now and used_at is null
            """;

    private static final String TAKE =
            """
            update line.link set used_at = :now
            where nonce = :nonce and friend_id = :friend and used_at is null and made_at > :since
            returning code
            """;

    private static final String FORGET = "delete from line.link where made_at < :before";

    private final Sql db;
    private final FriendStore friends;
    private final Codes codes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Linking(Sql db, FriendStore friends, Codes codes, Clock clock) {
        this.db = db;
        this.friends = friends;
        this.codes = codes;
        this.clock = clock;
    }

    /// A page to be offered. `link`: its row; `user`: as LINE knows them.
    record Offer(long link, String user) {}

    /// Nothing where they had enough of them: nobody needs many.
    Optional<Offer> reserve(Friend friend) {
        var now = clock.instant();
        int offered =
                db.sql(OFFERED)
                        .param("friend", friend.id())
                        .param("since", now.minus(Duration.ofHours(1)))
                        .get(Integer.class);
        if (offered >= AN_HOUR) {
            return Optional.empty();
        }
        return Optional.of(
                new Offer(
                        db.sql(RESERVE)
                                .param("friend", friend.id())
                                .param("token", drawn())
                                .param("now", now)
                                .get(Long.class),
                        friend.userId()));
    }

    /// `token`: LINE's, for them. The path of the page.
    String open(Offer offer, String token) {
        db.sql(OFFER)
                .param("id", offer.link())
                .param("token", token)
                .param("expires", clock.instant().plus(OPEN))
                .update();
        return "/line/links/" + token;
    }

    boolean isOpen(String token) {
        return friend(token).isPresent();
    }

    private Optional<FriendId> friend(String token) {
        return db.sql(OPEN_PAGE)
                .param("token", token)
                .param("now", clock.instant())
                .find(FriendId.class);
    }

    /// Where LINE asks them, once their code is right. It is not used up yet: they may still say
    /// no.
    String prove(String token, String typed) {
        var friend = friend(token).orElseThrow(Linking::gone);
        if (friends.isTriedTooOften(friend, clock.instant())) {
            throw Problem.invalid("line.problem.tries");
        }
        var code =
                Codes.of(typed)
                        .filter(codes::isGood)
                        .orElseThrow(() -> Problem.invalid("line.problem.code"));
        var nonce = drawn();
        db.sql(PROVE)
                .param("token", token)
                .param("code", code)
                .param("nonce", nonce)
                .param("now", clock.instant())
                .update();
        return DIALOG
                + "?linkToken="
                + URLEncoder.encode(token, StandardCharsets.UTF_8)
                + "&nonce="
                + nonce;
    }

    /// The code by which they said who they are, as LINE says that it is their account.
    Optional<String> take(String nonce, FriendId friend) {
        var now = clock.instant();
        return db.sql(TAKE)
                .param("nonce", nonce)
                .param("friend", friend)
                .param("now", now)
                .param("since", now.minus(ANSWERED))
                .find(String.class);
    }

    void forget(Instant before) {
        db.sql(FORGET).param("before", before).update();
    }

    static Problem gone() {
        return Problem.notFound("line.problem.link_gone");
    }

    /// 128 bits, as LINE asks for.
    private String drawn() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
