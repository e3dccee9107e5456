package kizuna.platform;

import java.util.Locale;

public record OfflinePage(Locale locale) implements Page {}
