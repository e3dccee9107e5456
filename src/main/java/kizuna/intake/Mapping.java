package kizuna.intake;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;

/// Which column holds what, and how dates are meant.
///
/// `wording`: what the persons of the file read when they agreed to be sent mail, where whoever
/// brings it in says so; empty, and no flag of the file is consent.
record Mapping(List<Field> columns, DateOrder dates, String wording) {
    Mapping {
        columns = List.copyOf(columns);
        wording = PlainText.lines(wording);
    }

    Mapping(List<Field> columns, DateOrder dates) {
        this(columns, dates, "");
    }

    /// As typed: `_,customer,date,_,amount`.
    static Mapping parse(Kind kind, String columns, DateOrder dates) {
        return new Mapping(
                Arrays.stream(columns.split(",", -1)).map(word -> field(kind, word)).toList(),
                dates);
    }

    private static Field field(Kind kind, String word) {
        return Field.find(word)
                .filter(each -> each.fits(kind))
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                        "intake.problem.no_such_column",
                                        Days.shortened(word),
                                        String.join(
                                                ", ",
                                                Field.of(kind).stream()
                                                        .map(Field::word)
                                                        .toList())));
    }

    Mapping with(DateOrder order) {
        return new Mapping(columns, order, wording);
    }

    Mapping agreedTo(String words) {
        return new Mapping(columns, dates, words);
    }

    /// With the column of reasons that we write in front of wrong rows.
    Mapping behindReason() {
        return new Mapping(
                Stream.concat(Stream.of(Field.REASON), columns.stream()).toList(), dates, wording);
    }

    int column(Field field) {
        return columns.indexOf(field);
    }

    int[] columnsOf(Field field) {
        return IntStream.range(0, columns.size()).filter(i -> columns.get(i) == field).toArray();
    }

    boolean has(Field field) {
        return columns.contains(field);
    }

    /// Refuses a mapping by which nothing could be brought in.
    Mapping checked(Kind kind) {
        checkRepeats();
        switch (kind) {
            case PURCHASES -> {
                checkedForDays();
                need(Field.AMOUNT);
            }
            case PEOPLE -> {
                if (!has(Field.NAME) && !has(Field.GIVEN_NAME) && !has(Field.FAMILY_NAME)) {
                    need(Field.CUSTOMER);
                }
            }
        }
        return this;
    }

    /// Refuses a mapping that does not tell who bought when.
    Mapping checkedForDays() {
        checkRepeats();
        need(Field.CUSTOMER);
        need(Field.DATE);
        return this;
    }

    private void checkRepeats() {
        Set<Field> seen = EnumSet.noneOf(Field.class);
        for (var field : columns) {
            if (!seen.add(field) && !field.mayRepeat()) {
                throw Problem.invalid("intake.problem.twice", field.word());
            }
        }
    }

    private void need(Field field) {
        if (!has(field)) {
            throw Problem.invalid("intake.problem.missing_column", field.word());
        }
    }

    String words() {
        return String.join(",", columns.stream().map(Field::word).toList());
    }
}
