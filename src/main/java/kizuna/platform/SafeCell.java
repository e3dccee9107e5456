package kizuna.platform;

/// Spreadsheets run a cell that begins with one of `= + - @`, a tab or a carriage return as a
/// formula. In every file we write, such a cell gets an apostrophe in front; plain numbers
/// stay. Reading takes it off again, and both together change nothing: `open(close(x))` is
/// `x`.
public final class SafeCell {
    private SafeCell() {}

    public static String close(String cell) {
        return isFormula(cell) ? "'" + cell : cell;
    }

    public static String open(String cell) {
        return cell.startsWith("'") && isFormula(cell) ? cell.substring(1) : cell;
    }

    /// Apostrophes in front do not count, so that one more can always be told from none.
    private static boolean isFormula(String cell) {
        int start = 0;
        while (start < cell.length() && cell.charAt(start) == '\'') {
            start++;
        }
        return start < cell.length()
                && "=+-@\t\r＝＋－＠".indexOf(cell.charAt(start)) >= 0
                && !isNumber(cell, start);
    }

    private static boolean isNumber(String cell, int start) {
        char sign = cell.charAt(start);
        int digits = 0;
        for (int i = start + 1; i < cell.length(); i++) {
            char each = cell.charAt(i);
            if (each >= '0' && each <= '9') {
                digits++;
            } else if (each != ',' && each != '.') {
                return false;
            }
        }
        return digits > 0 && (sign == '-' || sign == '+');
    }
}
