package kizuna.letters;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words of a letter with what is put into them for each recipient: `{お名前}`, `{担当|わたしたち}`
/// (with other words where there is none), and paragraphs that only concern some:
/// `{持ちもの：コート}` on a line above them. Read once, said for each. Pure.
final class Template {
    private static final Pattern BRACES = Pattern.compile("[{｛]([^{}｛｝\\n]{0,200})[}｝]");
    private static final Pattern STRAY = Pattern.compile("[{}｛｝]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("\\s*[、，,・/／]\\s*");

    /// What is wrong in it, as a text key with what it says.
    record Wrong(String key, List<Object> arguments) {
        static Wrong of(String key, Object... arguments) {
            return new Wrong(key, List.of(arguments));
        }
    }

    /// Finds what a paragraph may ask for: the key of a word, or nothing; and which words there
    /// are.
    interface Known {
        Optional<String> key(Concern.Kind kind, String word);

        List<String> words(Concern.Kind kind);
    }

    /// A piece of a line: words, or what is put in.
    sealed interface Piece {
        record Words(String text) implements Piece {}

        /// `otherwise`: said where there is nothing to put in.
        record Put(Insert insert, String otherwise) implements Piece {}
    }

    private record Row(String written, List<Piece> pieces) {
        boolean isFixed() {
            return pieces.stream().allMatch(Piece.Words.class::isInstance);
        }

        /// Something would be put into it that `values` does not have.
        boolean isOfOne(Function<Insert, String> values) {
            return pieces.stream()
                    .anyMatch(
                            each ->
                                    each instanceof Piece.Put put
                                            && values.apply(put.insert()).isEmpty());
        }
    }

    private record Paragraph(
            String written, List<Concern> concerns, boolean others, List<Row> rows) {
        boolean isForSome() {
            return others || !concerns.isEmpty();
        }
    }

    private final List<Paragraph> paragraphs;
    private final List<Wrong> wrong;
    private final Set<Insert> inserts;
    private final Set<Concern.Kind> kinds;

    private Template(List<Paragraph> paragraphs, List<Wrong> wrong) {
        this.paragraphs = List.copyOf(paragraphs);
        this.wrong = List.copyOf(wrong);
        this.inserts = EnumSet.noneOf(Insert.class);
        this.kinds = EnumSet.noneOf(Concern.Kind.class);
        for (var paragraph : paragraphs) {
            paragraph.concerns().forEach(each -> kinds.add(each.kind()));
            for (var row : paragraph.rows()) {
                for (var piece : row.pieces()) {
                    if (piece instanceof Piece.Put put) {
                        inserts.add(put.insert());
                    }
                }
            }
        }
    }

    static Template of(String words, Known known) {
        var wrong = new ArrayList<Wrong>();
        var paragraphs = new ArrayList<Paragraph>();
        for (var block : words.replace("\r", "").split("\n\\s*\n")) {
            if (!block.isBlank()) {
                paragraphs.add(paragraph(block, known, wrong));
            }
        }
        return new Template(paragraphs, wrong);
    }

    /// In the order in which it stands there; empty where all is right.
    List<Wrong> wrong() {
        return wrong;
    }

    /// The same for everyone.
    boolean isFixed() {
        return inserts.isEmpty() && kinds.isEmpty();
    }

    boolean puts(Insert insert) {
        return inserts.contains(insert);
    }

    boolean asksFor(Concern.Kind kind) {
        return kinds.contains(kind);
    }

    /// `values`: what is put in, empty where there is nothing; `concerned`: whom a paragraph
    /// concerns.
    String say(Function<Insert, String> values, Predicate<Concern> concerned) {
        var said = new ArrayList<String>(paragraphs.size());
        boolean anyBefore = false;
        for (var paragraph : paragraphs) {
            boolean conditional = !paragraph.concerns().isEmpty();
            boolean shown =
                    paragraph.others()
                            ? !anyBefore
                            : !conditional || paragraph.concerns().stream().allMatch(concerned);
            anyBefore = conditional && (anyBefore || shown);
            if (shown) {
                var text = said(paragraph, values);
                if (!text.isEmpty()) {
                    said.add(text);
                }
            }
        }
        return String.join("\n\n", said);
    }

    /// What it says to everyone alike: without the paragraphs for some, and with nothing put in
    /// but `values`; what is otherwise than it was written goes into `left`.
    String sayToAll(Function<Insert, String> values, List<ForAll.Left> left) {
        var said = new ArrayList<String>(paragraphs.size());
        for (var paragraph : paragraphs) {
            if (paragraph.isForSome()) {
                left.add(new ForAll.Left(paragraph.written(), ""));
                continue;
            }
            for (var row : paragraph.rows()) {
                if (row.isOfOne(values)) {
                    left.add(new ForAll.Left(row.written(), said(row, values)));
                }
            }
            var text = said(paragraph, values);
            if (!text.isEmpty()) {
                said.add(text);
            }
        }
        return String.join("\n\n", said);
    }

    private static String said(Paragraph paragraph, Function<Insert, String> values) {
        return paragraph.rows().stream()
                .map(row -> said(row, values))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String said(Row row, Function<Insert, String> values) {
        if (row.isFixed()) {
            return row.pieces().stream()
                    .map(each -> ((Piece.Words) each).text())
                    .collect(Collectors.joining());
        }
        var line = new Line(row.pieces().size());
        for (var piece : row.pieces()) {
            switch (piece) {
                case Piece.Words words -> line.words(words.text());
                case Piece.Put put -> {
                    var value = plain(values.apply(put.insert()));
                    line.put(put.insert(), value.isEmpty() ? plain(put.otherwise()) : value);
                }
            }
        }
        return line.said();
    }

    /// Nothing that is kept of somebody can open a brace, a link or a heading in a letter.
    static String plain(String value) {
        return value.replaceAll("[{}｛｝\\[\\]<>*`#\\n]", "")
                .replace("://", " ")
                .replaceAll("[ 　]+", " ")
                .replaceAll("^[、。，,\\s]+|[、。，,\\s]+$", "");
    }

    private static Paragraph paragraph(String block, Known known, List<Wrong> wrong) {
        var concerns = new ArrayList<Concern>();
        var rows = new ArrayList<Row>();
        boolean others = false;
        for (var line : block.split("\n")) {
            var braces = BRACES.matcher(line.strip());
            var inside = braces.matches() ? braces.group(1).strip() : "";
            if (rows.isEmpty() && isConcern(inside)) {
                others |=
                        Concern.Kind.called(inside).filter(Concern.Kind.OTHERS::equals).isPresent();
                concern(inside, known, wrong).ifPresent(concerns::add);
            } else {
                rows.add(row(line.strip(), wrong));
            }
        }
        return new Paragraph(block.strip(), List.copyOf(concerns), others, List.copyOf(rows));
    }

    private static boolean isConcern(String inside) {
        return inside.matches("[^:：|｜]+[:：].*")
                || Concern.Kind.called(inside).filter(Concern.Kind.OTHERS::equals).isPresent();
    }

    private static Optional<Concern> concern(String inside, Known known, List<Wrong> wrong) {
        var parts = inside.split("[:：]", 2);
        var kind = Concern.Kind.called(parts[0].strip());
        if (kind.isEmpty()) {
            wrong.add(
                    Wrong.of(
                            "letters.problem.concern_unknown",
                            parts[0].strip(),
                            Nearest.to(parts[0], Concern.Kind.allNames())));
            return Optional.of(new Concern(Concern.Kind.TAG, Set.of()));
        } else if (kind.get() == Concern.Kind.OTHERS) {
            return Optional.empty();
        }
        var keys = new java.util.HashSet<String>();
        for (var word : BETWEEN_WORDS.split(parts[1].strip())) {
            var key = known.key(kind.get(), word);
            if (key.isPresent()) {
                keys.add(key.get());
            } else {
                var nearest = Nearest.to(word, known.words(kind.get()));
                wrong.add(
                        Wrong.of(
                                nearest.isEmpty()
                                        ? "letters.problem.word_none"
                                        : "letters.problem.word_unknown",
                                parts[0].strip(),
                                word,
                                nearest));
            }
        }
        return Optional.of(new Concern(kind.get(), Set.copyOf(keys)));
    }

    private static Row row(String line, List<Wrong> wrong) {
        var pieces = new ArrayList<Piece>();
        var braces = BRACES.matcher(line);
        int from = 0;
        while (braces.find()) {
            words(line.substring(from, braces.start()), pieces, wrong);
            put(braces.group(1).strip(), pieces, wrong);
            from = braces.end();
        }
        words(line.substring(from), pieces, wrong);
        return new Row(line, List.copyOf(pieces));
    }

    private static void words(String text, List<Piece> pieces, List<Wrong> wrong) {
        if (STRAY.matcher(text).find()) {
            wrong.add(Wrong.of("letters.problem.brace", shortened(text.strip())));
        }
        if (!text.isEmpty()) {
            pieces.add(new Piece.Words(STRAY.matcher(text).replaceAll("")));
        }
    }

    private static void put(String inside, List<Piece> pieces, List<Wrong> wrong) {
        var parts = inside.split("[|｜]", 2);
        var insert = Insert.called(parts[0].strip());
        if (insert.isPresent()) {
            pieces.add(new Piece.Put(insert.get(), parts.length > 1 ? parts[1].strip() : ""));
        } else if (isConcern(inside)) {
            wrong.add(Wrong.of("letters.problem.concern_place", inside));
        } else {
            wrong.add(
                    Wrong.of(
                            "letters.problem.insert_unknown",
                            parts[0].strip(),
                            Nearest.to(parts[0], Insert.names())));
        }
    }

    private static String shortened(String text) {
        return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }

    /// A line being said. Where there is nothing to put in, what leans on it goes with it.
    private static final class Line {
        private static final String EMPTY = "\uE000";

        private static final Pattern JAPANESE =
                Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");

        private static final String HELD = "お持ちの";

        private static final Pattern HONORIFIC =
                Pattern.compile("^\\s*(?:様|さま|さん|ちゃん|くん|君|殿|先生)(?:方|がた)?");

        /// Not where it begins another word (もう, はやい, とても).
        private static final Pattern PARTICLE =
                Pattern.compile(
                        "^(?:でございます|でしょうか|でしたら|でした|です"
                                + "|のこと(?:で(?!き|す)|は|を|が|も)?|には|にも|とは|とも|では|でも|からの|からも|から|よりも|より"
                                + "|まで|など|の(?!ん|ち)|は(?!じ|や|い)|も(?!う|し|っと|の)|が(?!ん)|を|に(?!ぎ|こ)|へ"
                                + "|と(?!て|き|く|こ)|で(?!き)|や(?!っ|は))");

        /// What ends so speaks of the thing that follows, and goes with it.
        private static final Pattern MODIFYING =
                Pattern.compile("[^、。！？!?，,・「」『』（）()\\s\uE001]*[のなただるい]$");

        private static final Pattern LABEL = Pattern.compile("^[^、。！？]{1,20}[:：]\\s*$");
        private static final Pattern SENTENCE =
                Pattern.compile(".+?(?:[.!?]+[”\"')]*(?=\\s|$)|$)\\s*");
        private static final String AFTER_VALUE = "\uE001";

        private final List<String> parts;
        private boolean japanese;
        private boolean afterName;
        private boolean missing;

        Line(int size) {
            this.parts = new ArrayList<>(size + 2);
        }

        void words(String text) {
            var rest = afterName ? HONORIFIC.matcher(text).replaceFirst("") : text;
            afterName = false;
            japanese |= JAPANESE.matcher(rest).find();
            parts.add(rest);
        }

        void put(Insert insert, String value) {
            afterName = insert == Insert.NAME;
            missing |= value.isEmpty();
            japanese |= JAPANESE.matcher(value).find();
            // 「お持ちの{季節のお持ちもの}」 says it once.
            boolean twice =
                    value.startsWith(HELD) && !parts.isEmpty() && parts.getLast().endsWith(HELD);
            var once = twice ? value.substring(HELD.length()) : value;
            parts.add(once.isEmpty() ? EMPTY : once + AFTER_VALUE);
        }

        String said() {
            var all = String.join("", parts);
            if (!missing) {
                return all.replace(AFTER_VALUE, "").strip();
            }
            var said = japanese ? inJapanese(all) : inEnglish(all);
            return hasWords(said) ? said : "";
        }

        private static String inJapanese(String all) {
            var out = new StringBuilder();
            int from = 0;
            for (int at = all.indexOf(EMPTY); at >= 0; at = all.indexOf(EMPTY, from)) {
                out.append(all, from, at);
                var rest = all.substring(at + 1);
                var left =
                        PARTICLE.matcher(HONORIFIC.matcher(rest).replaceFirst("")).replaceFirst("");
                var before = MODIFYING.matcher(out).replaceFirst("");
                out.setLength(0);
                out.append(before);
                if (LABEL.matcher(before).matches() && left.isBlank()) {
                    return "";
                }
                from = all.length() - left.length();
            }
            out.append(all, from, all.length());
            return tidy(out.toString().replace(AFTER_VALUE, ""));
        }

        /// No comma twice, at the beginning or before the end of a sentence; no empty brackets.
        private static String tidy(String line) {
            return line.replaceAll("「\\s*」|『\\s*』|（\\s*）|\\(\\s*\\)|“\\s*”", "")
                    .replaceAll("([、，,])(?:\\s*[、，,])+", "$1")
                    .replaceAll("[、，,]\\s*([。！？!?])", "$1")
                    .replaceAll("([。！？])\\s*[、，,。]+", "$1")
                    .replaceAll("^[\\s　、，,。！？・]+", "")
                    .replaceAll("[ 　]{2,}", " ")
                    .replaceAll("[、，,\\s]+$", "")
                    .strip();
        }

        private static String inEnglish(String all) {
            var out = new StringBuilder();
            var sentences = SENTENCE.matcher(all.replace(AFTER_VALUE, ""));
            while (sentences.find() && !sentences.group().isEmpty()) {
                var sentence = sentences.group();
                out.append(sentence.contains(EMPTY) ? without(sentence) : sentence);
            }
            return tidy(out.toString());
        }

        /// The sentence without the clause that has nothing to say; without its end nothing.
        private static String without(String sentence) {
            var body = sentence.replaceAll("[.!?\\s]+$", "");
            var end = sentence.substring(body.length());
            var clauses = List.of(body.split(",\\s*"));
            var kept = new ArrayList<String>();
            for (int each = 0; each < clauses.size(); each++) {
                var clause = clauses.get(each);
                boolean leans =
                        clause.contains(EMPTY)
                                && each > 0
                                && each < clauses.size() - 1
                                && !clause.strip().equals(EMPTY);
                boolean hangs =
                        each > 0
                                && kept.isEmpty()
                                && clause.matches("(?i)(?:which|who|that|whose)\\b.*");
                if (leans || hangs) {
                    return "";
                } else if (!clause.contains(EMPTY)) {
                    kept.add(clause);
                }
            }
            if (kept.isEmpty()) {
                return "";
            }
            var first = kept.getFirst().replaceFirst("(?i)^(?:and|but|or)\\s+", "");
            kept.set(
                    0,
                    first.isEmpty()
                            ? first
                            : first.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                                    + first.substring(1));
            return String.join(", ", kept) + end;
        }

        private static boolean hasWords(String line) {
            return line.codePoints().anyMatch(Character::isLetterOrDigit);
        }
    }
}
