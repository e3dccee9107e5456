package kizuna.bond;

import java.time.LocalDate;
import java.util.List;
import kizuna.platform.Page;

/// A card with its four buttons. `tomorrow`: the first day that "later" can mean.
public record CardPart(Card card, List<TodayPage.Colleague> colleagues, LocalDate tomorrow)
        implements Page {}
