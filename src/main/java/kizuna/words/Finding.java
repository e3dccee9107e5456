package kizuna.words;

import java.util.List;

/// Something about a letter that its writer may want to look at once more: a named rule, the
/// stretches of the text it goes by, and what there is to say of it. The words for it, and for a
/// remedy, are at `key()` and `key() + ".remedy"` of this module's texts, with `arguments()`.
public sealed interface Finding {
    String key();

    List<Span> where();

    default Object[] arguments() {
        return new Object[0];
    }

    /// More selling than the shop wants in one letter.
    record TooMuchSelling(double share, double limit, List<Span> where) implements Finding {
        @Override
        public String key() {
            return "words.finding.too_much_selling";
        }

        @Override
        public Object[] arguments() {
            return new Object[] {share, limit};
        }
    }

    /// Neither news nor a weak point of ours in this letter and the two before.
    record NothingOfUs(List<Span> where) implements Finding {
        @Override
        public String key() {
            return "words.finding.nothing_of_us";
        }
    }

    /// Opens us deeper than fits those who read it (early depth backfires: Andersson 2016).
    record TooDeep(int depth, int allowed, List<Span> where) implements Finding {
        @Override
        public String key() {
            return "words.finding.too_deep_" + allowed;
        }
    }

    /// Does not end with a question to the reader.
    record NoQuestion(List<Span> where) implements Finding {
        @Override
        public String key() {
            return "words.finding.no_question";
        }
    }

    /// Ends with a question, but one that is work to answer.
    record HardQuestion(List<Span> where) implements Finding {
        @Override
        public String key() {
            return "words.finding.hard_question";
        }
    }

    /// Takes longer to read than the shop wants.
    record TooLong(double minutes, double limit, List<Span> where) implements Finding {
        @Override
        public String key() {
            return "words.finding.too_long";
        }

        @Override
        public Object[] arguments() {
            return new Object[] {minutes, limit};
        }
    }

    /// A word that only the trade knows, and what readers would say.
    record TradeWord(String word, String plain, List<Span> where) implements Finding {
        @Override
        public String key() {
            return "words.finding.trade_word";
        }

        @Override
        public Object[] arguments() {
            return new Object[] {word, plain};
        }
    }
}
