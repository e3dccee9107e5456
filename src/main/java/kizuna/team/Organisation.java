package kizuna.team;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;

/// The house: one per Kizuna.
public record Organisation(String name, ZoneId zone, Currency currency, Locale language) {}
