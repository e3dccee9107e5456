package kizuna.platform;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Settings of the server: durable whatever a configuration file says (the command line wins),
/// reachable from this machine only, and sized so that a small machine is not crowded.
final class PostgresSettings {
    private static final long MIB = 1L << 20;

    private PostgresSettings() {}

    static List<String> forThisMachine(Path folder) throws IOException {
        var memory =
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getTotalMemorySize();
        return sized(memory / MIB, Files.getFileStore(folder).getUsableSpace() / MIB);
    }

    /// `memory` and `disk` in MiB.
    static List<String> sized(long memory, long disk) {
        return List.of(
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_min_messages=warning",
                // What was refused is not told with the row that was: it holds people's words.
                "log_error_verbosity=terse",
                "max_connections=64",
                "jit=off", // our statements are short; compiling them costs more than it gives
                "random_page_cost=1.1", // solid-state disks
                "shared_buffers=" + Math.clamp(memory / 8, 32, 2048) + "MB",
                "effective_cache_size=" + Math.clamp(memory / 2, 128, 1 << 20) + "MB",
                "work_mem=" + Math.clamp(memory / 512, 4, 32) + "MB",
                "maintenance_work_mem=" + Math.clamp(memory / 32, 32, 512) + "MB",
                "max_wal_size=" + Math.clamp(disk / 20, 128, 4096) + "MB",
                "checkpoint_timeout=15min");
    }
}
