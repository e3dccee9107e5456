package kizuna.capital;

import java.util.List;
import kizuna.intake.Field;

/// A row that cannot be read: which one, in which field, and the text key that says what to write
/// instead.
record Wrong(long line, Field field, String key, List<Object> arguments) {
    /// `lines` further down.
    Wrong below(long lines) {
        return new Wrong(line + lines, field, key, arguments);
    }
}
