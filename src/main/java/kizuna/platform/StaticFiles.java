package kizuna.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.CRC32;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The files that are served as they are, to anyone: whatever lies in `static/`.
@Component
public class StaticFiles {
    private final Set<String> paths;
    private final String version;

    StaticFiles() {
        var found = new HashSet<String>();
        var sum = new CRC32();
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:static/**/*.*")) {
                var url = file.getURL().toString();
                found.add(url.substring(url.lastIndexOf("/static/") + "/static".length()));
                sum.update(file.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        paths = Set.copyOf(found);
        version = HexFormat.of().toHexDigits((int) sum.getValue());
    }

    /// As `/kizuna.css`.
    public Set<String> paths() {
        return paths;
    }

    /// Changes with any of the files, so that a browser may keep each version for good.
    public String version() {
        return version;
    }
}
