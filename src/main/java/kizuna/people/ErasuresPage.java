package kizuna.people;

import java.util.List;
import kizuna.platform.Page;

/// Whom we erased: numbers, days, and whose wish it was.
public record ErasuresPage(List<KeptStore.Past> erasures, boolean justDone) implements Page {}
