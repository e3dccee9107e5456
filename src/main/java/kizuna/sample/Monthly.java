package kizuna.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;

/// つむぎ通信, word for word, one letter for each month of the year, with what comes of it.
/// `paragraphs`: its words; `card`: what its cards say; `replies`: what readers answer by mail;
/// `remarks`: what somebody leaves on the shop's page.
record Monthly(
        int month,
        String title,
        List<String> paragraphs,
        String card,
        List<String> replies,
        List<Remark> remarks) {

    /// `answer`: what the shop says to it.
    record Remark(String name, String words, String answer) {}

    private static final String TABLE = "monthly.tsv";

    static List<Monthly> all() {
        var all = new ArrayList<Monthly>();
        for (var line : lines()) {
            var row = line.split("\t", -1);
            switch (row[0]) {
                case "=" -> all.add(begun(Integer.parseInt(row[1]), row[2]));
                case "p" -> all.getLast().paragraphs.add(row[1]);
                case "c" -> all.set(all.size() - 1, all.getLast().onCard(row[1]));
                case "r" -> all.getLast().replies.add(row[1]);
                case "w" -> all.getLast().remarks.add(new Remark(row[1], row[2], ""));
                case "a" -> all.getLast().answered(row[1]);
                default -> throw new IllegalStateException("What is " + line);
            }
        }
        return all;
    }

    static Monthly of(Month month) {
        return all().stream()
                .filter(each -> each.month == month.getValue())
                .findFirst()
                .orElseThrow();
    }

    String subject() {
        return "つむぎ通信%d月号　%s".formatted(month, title);
    }

    String body() {
        return String.join("\n\n", paragraphs) + "\n\nつむぎ屋　野口 誠一";
    }

    /// As it stands when somebody was called away from it.
    String begun() {
        var third = paragraphs.get(2);
        return String.join("\n\n", paragraphs.subList(0, 2))
                + "\n\n"
                + third.substring(0, third.indexOf('。') + 1);
    }

    /// Its day: the fifth.
    static LocalDate day(LocalDate inMonth) {
        return inMonth.withDayOfMonth(5);
    }

    private static Monthly begun(int month, String title) {
        return new Monthly(
                month, title, new ArrayList<>(), "", new ArrayList<>(), new ArrayList<>());
    }

    private Monthly onCard(String words) {
        return new Monthly(month, title, paragraphs, words, replies, remarks);
    }

    private void answered(String answer) {
        var last = remarks.removeLast();
        remarks.add(new Remark(last.name(), last.words(), answer));
    }

    private static List<String> lines() {
        try (var in = Monthly.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("No " + TABLE);
            }
            try (var reader =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return reader.lines().filter(line -> !line.startsWith("#")).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
