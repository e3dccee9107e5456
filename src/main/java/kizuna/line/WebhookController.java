package kizuna.line;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import kizuna.platform.FromOutside;
import kizuna.platform.Public;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The door by which LINE tells us what happened, for every account the same: whose secret
/// signed the words says whose they are. Without such a signature nothing is read.
@Controller
@Public
class WebhookController {
    private static final Logger log = LoggerFactory.getLogger(WebhookController.class);

    /// A hundred events with the longest of texts.
    private static final int MOST_BYTES = 2 << 20;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Accounts accounts;
    private final AccountStore store;
    private final Inbox inbox;
    private final Linking linking;
    private final LineClient client;
    private final Clock clock;

    WebhookController(
            Accounts accounts,
            AccountStore store,
            Inbox inbox,
            Linking linking,
            LineClient client,
            Clock clock) {
        this.accounts = accounts;
        this.store = store;
        this.inbox = inbox;
        this.linking = linking;
        this.client = client;
        this.clock = clock;
    }

    /// 200: all of it is written down. 500: some of it is not, and LINE sends it again.
    @PostMapping("/line/webhook")
    @FromOutside
    ResponseEntity<Void> hear(HttpServletRequest request) throws IOException {
        var signature = request.getHeader("X-Line-Signature");
        if (signature == null || signature.length() > 100) {
            return answer(HttpStatus.FORBIDDEN);
        }
        if (request.getContentLengthLong() > MOST_BYTES) {
            return answer(HttpStatus.CONTENT_TOO_LARGE);
        }
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return answer(HttpStatus.CONTENT_TOO_LARGE);
        }
        var signer = accounts.signer(body, signature);
        if (signer.isEmpty()) {
            return answer(HttpStatus.FORBIDDEN);
        }
        var account = signer.get();
        store.heard(account.id(), clock.instant());
        JsonNode told;
        try {
            told = JSON.readTree(body);
        } catch (JacksonException _) {
            return answer(HttpStatus.BAD_REQUEST);
        }
        boolean all = true;
        for (var event : Event.of(told)) {
            all &= heed(account, event, origin(request));
        }
        return answer(all ? HttpStatus.OK : HttpStatus.INTERNAL_SERVER_ERROR);
    }

    private boolean heed(Account account, Event event, String origin) {
        try {
            inbox.heed(account, event).ifPresent(reply -> say(account, reply, origin));
            return true;
        } catch (RuntimeException fault) {
            log.error("Event {} of LINE account {}", event.id(), account.id().value(), fault);
            return false;
        }
    }

    /// LINE is not kept waiting for it, and whether it arrives is not so important.
    private void say(Account account, Inbox.Reply reply, String origin) {
        if (!reply.token().isEmpty()) {
            var token = accounts.token(account);
            Thread.ofVirtual()
                    .name("line-reply")
                    .start(() -> client.reply(token, reply.token(), words(token, reply, origin)));
        }
    }

    private String words(String token, Inbox.Reply reply, String origin) {
        var to = reply.offer();
        return to == null
                ? reply.text()
                : reply.text()
                        + "\n"
                        + origin
                        + linking.open(to, client.linkToken(token, to.user()));
    }

    /// Where we were reached: by LINE, then, from outside.
    static String origin(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = port == (request.getScheme().equals("https") ? 443 : 80);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }

    private static ResponseEntity<Void> answer(HttpStatus status) {
        return ResponseEntity.status(status).build();
    }
}
