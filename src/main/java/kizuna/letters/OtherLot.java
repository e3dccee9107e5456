package kizuna.letters;

import java.time.LocalDate;
import java.util.List;

/// Something else that a lot keeps back on the days on which this letter, too, leaves some out:
/// to be known before it goes out. `until`: its last day; `people`: how many are in both.
public record OtherLot(String title, String href, LocalDate until, long people) {
    /// A module that knows of such: a bean of it. Asked about a letter of which it is reckoned who
    /// gets it.
    public interface Source {
        List<OtherLot> beside(Letter letter);
    }
}
