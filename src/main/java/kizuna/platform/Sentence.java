package kizuna.platform;

import com.ibm.icu.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A sentence with places to fill. Most have none, or places for words only; for those the full
/// grammar of ICU would take longer than all else that is done for a page.
sealed interface Sentence {
    String with(Object... arguments);

    static Sentence of(String pattern, Locale language) {
        var full = new Full(new MessageFormat(pattern, language));
        if (pattern.indexOf('\'') >= 0 || Places.OTHER.matcher(pattern).find()) {
            return full;
        } else {
            return Places.of(pattern, full);
        }
    }

    /// Numbers, dates, plurals, choices.
    record Full(MessageFormat format) implements Sentence {
        @Override
        public String with(Object... arguments) {
            synchronized (format) {
                return format.format(arguments);
            }
        }
    }

    /// Literal text before, between and after the places; `numbers` says which argument is whose.
    record Places(List<String> texts, List<Integer> numbers, Full full) implements Sentence {
        private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");

        /// A brace that is not of a plain place.
        static final Pattern OTHER = Pattern.compile("\\{(?!\\d+})|(?<!\\{\\d{1,3})}");

        static Places of(String pattern, Full full) {
            var texts = new ArrayList<String>();
            var numbers = new ArrayList<Integer>();
            var place = PLACE.matcher(pattern);
            int from = 0;
            while (place.find()) {
                texts.add(pattern.substring(from, place.start()));
                numbers.add(Integer.valueOf(place.group(1)));
                from = place.end();
            }
            texts.add(pattern.substring(from));
            return new Places(List.copyOf(texts), List.copyOf(numbers), full);
        }

        @Override
        public String with(Object... arguments) {
            if (numbers.isEmpty()) {
                return texts.getFirst();
            }
            if (!numbers.stream().allMatch(n -> isWords(n, arguments))) {
                return full.with(arguments);
            }
            var said = new StringBuilder(texts.getFirst());
            for (int i = 0; i < numbers.size(); i++) {
                said.append(arguments[numbers.get(i)]).append(texts.get(i + 1));
            }
            return said.toString();
        }

        /// What is not words is written as the language writes it: a thousand is 1,000.
        private static boolean isWords(int number, Object... arguments) {
            return number < arguments.length && arguments[number] instanceof String;
        }
    }
}
