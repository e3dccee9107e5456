package kizuna.bond;

import java.util.List;
import kizuna.platform.Page;
import kizuna.statistics.Share;

/// What came of our acts, by reason and element, with the honest interval: never by member.
public record LearningPage(List<Row> rows) implements Page {
    private static final int FEW = 10;

    public record Row(String reason, String element, int done, int answered, Share share) {
        /// Too few to say more than how it went so far.
        public boolean isFew() {
            return done < FEW;
        }

        public long lowOfTen() {
            return Math.round(10 * share.lower());
        }

        public long highOfTen() {
            return Math.round(10 * share.upper());
        }

        /// Percent, for the picture.
        public double from() {
            return tenths(share.lower());
        }

        public double width() {
            return tenths(share.upper() - share.lower());
        }

        public double seen() {
            return tenths((double) share.part() / Math.max(1, share.whole()));
        }

        private static double tenths(double share) {
            return Math.round(1000 * share) / 10.0;
        }
    }
}
