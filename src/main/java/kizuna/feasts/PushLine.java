package kizuna.feasts;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Brings closed words to the push service of a device (RFC 8030). Only to the services of the
/// makers of browsers: an endpoint comes from outside, and must not lead us anywhere else.
@Component
class PushLine {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(10);

    /// After so long a word is on the page anyway.
    private static final Duration KEPT_THERE = Duration.ofHours(12);

    private static final String LOCAL = "localhost";

    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECTING)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final List<String> services;

    /// `services`: hosts, those with a dot in front with all below them.
    PushLine(
            @Value(
                            "${kizuna.push.services:fcm.googleapis.com,.push.services.mozilla.com,"
                                    + "web.push.apple.com,.notify.windows.com}")
                    List<String> services) {
        this.services = List.copyOf(services);
    }

    /// What became of it.
    enum Fate {
        /// The service has it, or may have it: never again.
        GONE,
        /// Certainly not: another time.
        NOT_NOW,
        /// There is no such device any more.
        NO_DEVICE
    }

    boolean isService(String endpoint) {
        try {
            var address = URI.create(endpoint);
            var host = Optional.ofNullable(address.getHost()).orElse("");
            return ("https".equals(address.getScheme()) || host.equals(LOCAL))
                    && services.stream().anyMatch(each -> isOf(each, host));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isOf(String service, String host) {
        return service.startsWith(".") ? host.endsWith(service) : host.equals(service);
    }

    /// Scheme and host: to whom we show our key.
    static String origin(String endpoint) {
        var address = URI.create(endpoint);
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    Fate send(String endpoint, byte[] closed, String key) {
        var request =
                HttpRequest.newBuilder(URI.create(endpoint))
                        .timeout(ANSWERING)
                        .header("TTL", String.valueOf(KEPT_THERE.toSeconds()))
                        .header("Urgency", "normal")
                        .header("Content-Encoding", "aes128gcm")
                        .header("Content-Type", "application/octet-stream")
                        .header("Authorization", key)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(closed))
                        .build();
        try {
            return fate(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (ConnectException | HttpConnectTimeoutException _) {
            return Fate.NOT_NOW;
        } catch (IOException _) {
            return Fate.GONE; // it may have arrived
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Fate.GONE;
        }
    }

    private static Fate fate(int status) {
        return switch (status) {
            case 404, 410 -> Fate.NO_DEVICE;
            case 429 -> Fate.NOT_NOW;
            default -> status >= 500 ? Fate.NOT_NOW : Fate.GONE;
        };
    }
}
