package kizuna.people;

import com.fasterxml.jackson.annotation.JsonValue;

public record PersonId(@JsonValue long value) {}
