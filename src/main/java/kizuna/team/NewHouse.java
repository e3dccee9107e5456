package kizuna.team;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;

/// What the first run asks for: the house, its first store, its owner.
public record NewHouse(
        String houseName,
        ZoneId zone,
        Currency currency,
        Locale language,
        String storeName,
        String ownerName,
        String signIn,
        String password) {}
