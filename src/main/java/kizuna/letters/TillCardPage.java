package kizuna.letters;

import kizuna.platform.Page;
import kizuna.platform.QrCode;
import kizuna.team.Store;

/// A sheet to print for the till. `address`: where its code leads.
public record TillCardPage(Store store, Front front, String address, QrCode code) implements Page {}
