package kizuna.words;

/// A stretch of a text, in chars: from the first to behind the last.
public record Span(int from, int to) implements Comparable<Span> {
    public Span {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("From " + from + " to " + to);
        }
    }

    public String in(String text) {
        return text.substring(from, to);
    }

    public int length() {
        return to - from;
    }

    /// The same stretch of a text that has `chars` more in front.
    Span plus(int chars) {
        return new Span(from + chars, to + chars);
    }

    /// Whether they share a char or touch.
    boolean meets(Span other) {
        return from <= other.to && other.from <= to;
    }

    Span with(Span other) {
        return new Span(Math.min(from, other.from), Math.max(to, other.to));
    }

    @Override
    public int compareTo(Span other) {
        int byStart = Integer.compare(from, other.from);
        return byStart != 0 ? byStart : Integer.compare(to, other.to);
    }
}
