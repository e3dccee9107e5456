package kizuna.statistics;

/// The log-likelihood of BG/NBD (`early` = 0) and MBG/NBD (`early` = 1, the chance to leave after
/// the first purchase): see [BgNbd] and [MbgNbd] for the terms.
final class DroppingLikelihood implements Likelihood {
    private static final int PARAMETERS = 4;

    private final Rhythms rhythms;
    private final int early;
    private final Workers workers;
    private final Buying buying;

    DroppingLikelihood(Rhythms rhythms, int early, Workers workers) {
        this.rhythms = rhythms;
        this.early = early;
        this.workers = workers;
        this.buying = new Buying(rhythms);
    }

    @Override
    public double[] start() {
        double r = 0.5;
        return new double[] {r, 0.7 * r * rhythms.meanAge() / rhythms.meanRepeats(), 0.7, 2};
    }

    /// One parameter vector, with what is tabled for it.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Point(
            double r, double alpha, double a, double b, double[] logs, double[] inverses) {}

    @Override
    public Curvature apply(double[] p) {
        var tables = buying.tables(p[1]);
        var point = new Point(p[0], p[1], p[2], p[3], tables[0], tables[1]);
        var sums =
                workers.sum(
                        Workers.blocks(rhythms.rows()),
                        Curvature.width(PARAMETERS),
                        (block, into) -> add(point, block, into));
        buying.addConstant(p[0], p[1], sums, PARAMETERS);
        addStayed(p[2], p[3], sums);
        return Curvature.of(sums, PARAMETERS);
    }

    /// ln of B(a, b+k)/B(a, b) = Π (b+i)/(a+b+i), over i < k = x + early.
    private void addStayed(double a, double b, double[] sums) {
        var counts = buying.byRepeats();
        double log = 0;
        double byA = 0;
        double byB = 0;
        double byAa = 0;
        double byBb = 0;
        for (int k = 0; k < counts.length + early; k++) {
            if (k >= early) {
                double n = counts[k - early];
                sums[0] += n * log;
                sums[3] += n * byA;
                sums[4] += n * byB;
                sums[12] += n * byAa;
                sums[13] += n * byAa;
                sums[14] += n * byBb;
            }
            double stay = b + k;
            double all = a + b + k;
            log -= Math.log1p(a / stay);
            byA -= 1 / all;
            byB += a / (stay * all); // 1/stay − 1/all
            byAa += 1 / (all * all);
            byBb += 1 / (all * all) - 1 / (stay * stay);
        }
    }

    private void add(Point p, int block, double[] sums) {
        int to = Math.min(rhythms.rows(), (block + 1) * Workers.BLOCK);
        boolean tabled = rhythms.inSteps();
        double v = 0, gr = 0, ga = 0, gp = 0, gq = 0;
        double rr = 0, ra = 0, rp = 0, rq = 0, aa = 0, ap = 0, aq = 0, pp = 0, pq = 0, qq = 0;
        double lnA = Math.log(p.a);
        double inverseA = 1 / p.a;
        int known = -1;
        double lnStay = 0;
        double stay = 1;
        for (int i = block * Workers.BLOCK; i < to; i++) {
            int x = rhythms.x[i];
            double n = rhythms.weight[i];
            double rate = p.r + x;
            double lnAge, inAge, lnLast, inLast;
            if (tabled) {
                lnAge = p.logs[rhythms.ageStep[i]];
                inAge = p.inverses[rhythms.ageStep[i]];
                lnLast = p.logs[rhythms.lastStep[i]];
                inLast = p.inverses[rhythms.lastStep[i]];
            } else {
                inAge = 1 / (p.alpha + rhythms.age[i]);
                inLast = 1 / (p.alpha + rhythms.last[i]);
                lnAge = Math.log(p.alpha + rhythms.age[i]);
                lnLast = Math.log(p.alpha + rhythms.last[i]);
            }
            v -= n * rate * lnAge;
            gr -= n * lnAge;
            ga -= n * rate * inAge;
            ra -= n * inAge;
            aa += n * rate * inAge * inAge;
            int chances = x + early;
            if (chances == 0) {
                continue;
            }
            if (chances != known) { // rows are in the order of x, mostly
                known = chances;
                stay = 1 / (p.b + chances - 1);
                lnStay = Math.log(stay);
            }
            double d0 = lnAge - lnLast;
            double eta = lnA + lnStay + rate * d0;
            double odds = Math.exp(eta);
            double gone = odds > 1e15 ? 1 : odds / (1 + odds);
            v += n * (odds > 1e15 ? eta : Math.log1p(odds));
            double m = n * gone;
            double w = m * (1 - gone);
            double dr = d0;
            double da = rate * (inAge - inLast);
            gr += m * dr;
            ga += m * da;
            gp += m * inverseA;
            gq -= m * stay;
            rr += w * dr * dr;
            ra += w * dr * da + m * (inAge - inLast);
            rp += w * dr * inverseA;
            rq -= w * dr * stay;
            aa += w * da * da - m * da * (inAge + inLast);
            ap += w * da * inverseA;
            aq -= w * da * stay;
            pp += (w - m) * inverseA * inverseA;
            pq -= w * inverseA * stay;
            qq += (w + m) * stay * stay;
        }
        double[] all = {v, gr, ga, gp, gq, rr, ra, rp, rq, aa, ap, aq, pp, pq, qq};
        System.arraycopy(all, 0, sums, 0, all.length);
    }
}
