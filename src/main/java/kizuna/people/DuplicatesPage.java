package kizuna.people;

import java.util.List;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// Records that may be of one person. `more`: where the list goes on. `apart`: who was just told
/// apart.
public record DuplicatesPage(
        List<Duplicate> duplicates,
        boolean first,
        Duplicate.@Nullable Cursor more,
        Duplicate.@Nullable Cursor apart)
        implements Page {}
