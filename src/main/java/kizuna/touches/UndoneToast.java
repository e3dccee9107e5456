package kizuna.touches;

import kizuna.platform.Page;

/// In the place of the toast with the undo button.
public record UndoneToast(SavedToast toast) implements Page {}
