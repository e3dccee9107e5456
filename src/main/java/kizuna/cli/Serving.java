package kizuna.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import picocli.CommandLine.Option;

/// What `start` and `demo` have in common: a port, and whether the network may come in.
final class Serving {
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "${bundle:cli.start.port}")
    private int port;

    @Option(names = "--listen", description = "${bundle:cli.start.listen}")
    private boolean network;

    /// Before anything is opened: the port must be free, and the shop nobody else's.
    void claim(Shop shop) {
        refuseTakenPort();
        shop.claim(address());
    }

    void open(Shop shop) {
        shop.serve(
                Map.of("server.port", port, "server.address", network ? "0.0.0.0" : "127.0.0.1"));
    }

    String address() {
        return "http://localhost:" + port + "/";
    }

    /// Until Ctrl-C or SIGTERM.
    int untilStopped() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            return 0;
        }
        return 0;
    }

    private void refuseTakenPort() {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            var at = network ? null : InetAddress.getLoopbackAddress();
            socket.bind(new java.net.InetSocketAddress(at, port));
        } catch (IOException e) {
            throw Problem.conflict("cli.problem.port_taken", String.valueOf(port));
        }
    }
}
