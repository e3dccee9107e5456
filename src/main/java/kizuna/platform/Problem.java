package kizuna.platform;

import java.util.List;

/// A refusal that a person can understand: a text key with its arguments, shown in the reader's
/// language by one handler for pages and one for the command line. Bugs are not problems: they are
/// `IllegalStateException`s.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    public enum Kind {
        NOT_FOUND(404, 3),
        FORBIDDEN(403, 4),
        CONFLICT(409, 5),
        INVALID(422, 2),
        BUSY(503, 6);

        private final int status;
        private final int exitCode;

        Kind(int status, int exitCode) {
            this.status = status;
            this.exitCode = exitCode;
        }

        public int status() {
            return status;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    private final Kind kind;
    private final String key;
    private final transient List<Object> arguments;

    private Problem(Kind kind, String key, Object... arguments) {
        super(key + " " + List.of(arguments));
        this.kind = kind;
        this.key = key;
        this.arguments = List.of(arguments);
    }

    public static Problem notFound(String key, Object... arguments) {
        return new Problem(Kind.NOT_FOUND, key, arguments);
    }

    public static Problem forbidden(String key, Object... arguments) {
        return new Problem(Kind.FORBIDDEN, key, arguments);
    }

    public static Problem conflict(String key, Object... arguments) {
        return new Problem(Kind.CONFLICT, key, arguments);
    }

    public static Problem invalid(String key, Object... arguments) {
        return new Problem(Kind.INVALID, key, arguments);
    }

    public static Problem busy(String key, Object... arguments) {
        return new Problem(Kind.BUSY, key, arguments);
    }

    public Kind kind() {
        return kind;
    }

    public String key() {
        return key;
    }

    /// The last word of the key, where a form has a field of that name.
    public String word() {
        return Texts.lastWord(key);
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
