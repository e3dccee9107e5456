package kizuna.bond;

import kizuna.touches.Signal;

/// A reason in words: why now with its evidence, the element that fits, and how to begin.
public record Told(String why, Signal element, String words) {}
