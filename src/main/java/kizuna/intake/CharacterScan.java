package kizuna.intake;

/// Follows UTF-8 and CP932 side by side, byte by byte, without making characters of them.
final class CharacterScan {
    private long controls;
    private long utf8Good;
    private long utf8Bad;
    private int utf8Missing;
    private int lowest = 0x80;
    private int highest = 0xBF;
    private boolean cp932Bad;
    private boolean cp932Second;

    void take(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            int each = bytes[i];
            if (each < ' ' && each >= 0 && !isLayout(each)) {
                controls++;
            }
            if (each > 0 && utf8Missing == 0 && !cp932Second) {
                continue; // ASCII, the same in both
            }
            int unsigned = each & 0xFF;
            utf8(unsigned);
            cp932(unsigned);
        }
    }

    /// Characters that no text has: many of them, and it is no text.
    long controls() {
        return controls;
    }

    private static boolean isLayout(int each) {
        return each == '\t' || each == '\n' || each == '\r' || each == '\f';
    }

    boolean isUtf8() {
        return utf8Bad == 0 && utf8Missing == 0;
    }

    /// Valid, and not mostly UTF-8: Japanese in UTF-8 is often valid CP932 by chance, hardly ever
    /// the other way round.
    boolean isCp932() {
        return !cp932Bad && !cp932Second && utf8Good < utf8Bad;
    }

    private void utf8(int each) {
        if (utf8Missing > 0) {
            if (each >= lowest && each <= highest) {
                utf8Missing--;
                utf8Good += utf8Missing == 0 ? 1 : 0;
                lowest = 0x80;
                highest = 0xBF;
                return;
            }
            utf8Bad++;
            utf8Missing = 0;
        }
        lowest = 0x80;
        highest = 0xBF;
        if (each < 0x80) {
            return;
        }
        if (each >= 0xC2 && each <= 0xDF) {
            utf8Missing = 1;
        } else if (each >= 0xE0 && each <= 0xEF) {
            utf8Missing = 2;
            lowest = each == 0xE0 ? 0xA0 : 0x80; // no overlong forms
            highest = each == 0xED ? 0x9F : 0xBF; // no surrogates
        } else if (each >= 0xF0 && each <= 0xF4) {
            utf8Missing = 3;
            lowest = each == 0xF0 ? 0x90 : 0x80;
            highest = each == 0xF4 ? 0x8F : 0xBF;
        } else {
            utf8Bad++;
        }
    }

    private void cp932(int each) {
        if (cp932Second) {
            cp932Second = false;
            cp932Bad |= each < 0x40 || each == 0x7F || each > 0xFC;
        } else if ((each >= 0x81 && each <= 0x9F) || (each >= 0xE0 && each <= 0xFC)) {
            cp932Second = true;
        } else {
            cp932Bad |= each == 0x80 || each == 0xA0 || each > 0xFC;
        }
    }
}
