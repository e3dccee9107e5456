package kizuna.cli;

import java.io.File;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
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

    @Option(names = "--inbox", paramLabel = "DIR", description = "${bundle:cli.start.inbox}")
    private List<Path> inboxes = List.of();

    /// Before anything is opened: the shop must be nobody else's, and the port free.
    void claim(Shop shop) {
        shop.refuseServed();
        refuseTakenPort();
        shop.claim(address());
    }

    void open(Shop shop) {
        shop.serve(
                Map.of(
                        "server.port",
                        port,
                        "server.address",
                        network ? "0.0.0.0" : "127.0.0.1",
                        "kizuna.inbox",
                        inboxes.stream()
                                .map(each -> each.toAbsolutePath().toString())
                                .collect(Collectors.joining(File.pathSeparator))));
    }

    String address() {
        return "http://localhost:" + port + "/";
    }

    /// Says where the shop is open, for this machine and, if the network may come in, for others.
    void tell(Shop shop) {
        shop.say("cli.start.ready", address());
        if (network) {
            for (var name : namesInTheNetwork()) {
                shop.say("cli.start.network", "http://" + name + ":" + port + "/");
            }
        }
        shop.say("cli.start.stop");
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

    private static List<String> namesInTheNetwork() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(each -> each instanceof Inet4Address && each.isSiteLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    private void refuseTakenPort() {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            var at = network ? null : InetAddress.getLoopbackAddress();
            socket.bind(new InetSocketAddress(at, port));
        } catch (IOException e) {
            throw Problem.conflict("cli.problem.port_taken", String.valueOf(port));
        }
    }
}
