package kizuna.touches;

import kizuna.people.Person;
import kizuna.platform.Form;
import kizuna.platform.Page;

/// A purchase or a refund written down by hand.
public record PurchasePage(Person person, Form form) implements Page {}
