package kizuna.feasts;

import kizuna.platform.Page;
import kizuna.platform.QrCode;

/// A card to print. `member`: whose it is, empty where it is the shop's; `address`: where its
/// code leads.
public record CardPage(Card card, String shop, String member, String address, QrCode code)
        implements Page {}
