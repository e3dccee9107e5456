package kizuna.bond;

import java.time.LocalDate;
import java.util.List;
import kizuna.platform.Page;

/// A card with its four buttons, and the doors to where it can be done. `tomorrow`: the first day
/// that "later" can mean.
public record CardPart(
        Card card, List<CardDoor> doors, List<TodayPage.Colleague> colleagues, LocalDate tomorrow)
        implements Page {}
