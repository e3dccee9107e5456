package kizuna.touches;

import kizuna.people.PersonId;

/// A touch was put right: `to` stands in the place of `from`; handled in the same transaction.
public record TouchCorrected(PersonId person, TouchId from, TouchId to) {}
