package kizuna.people;

import java.util.List;

/// All that we know of one person, as their page shows it.
public record Known(
        List<Way> ways,
        List<Occasion> occasions,
        List<Belonging> belongings,
        List<Memory> memories,
        List<Promise> promises,
        List<Person> household) {}
