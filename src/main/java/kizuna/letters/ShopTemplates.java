package kizuna.letters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// What the shop's pages are drawn with. A newer Kizuna may draw the same letter otherwise, and
/// then what a browser has kept of it is no longer right.
@Component
class ShopTemplates {
    private static final String[] FILES = {
        "classpath*:kizuna/letters/Jte*", "classpath*:kizuna/*/texts_*.properties"
    };

    private final String version;

    ShopTemplates() {
        var sum = new CRC32();
        try {
            for (var files : FILES) {
                var found = new PathMatchingResourcePatternResolver().getResources(files);
                if (found.length == 0) {
                    throw new IllegalStateException("Nothing at " + files);
                }
                Arrays.sort(found, Comparator.comparing(ShopTemplates::name));
                for (var each : found) {
                    sum.update(each.getContentAsByteArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        version = HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private static String name(Resource file) {
        try {
            return file.getURL().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String version() {
        return version;
    }
}
