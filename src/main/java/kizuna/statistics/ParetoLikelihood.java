package kizuna.statistics;

import java.util.Arrays;

/// The log-likelihood of the Pareto/NBD; see [ParetoNbd] for the terms.
///
/// For each x the integrals of all customers are pieces of one function of time. Where times are in
/// steps, its moments are summed step by step from the latest day back, and each customer's are a
/// difference of two of these sums: from the back, since the integrand falls, so that little
/// cancels. Where there are few customers of one x, each has an integral of their own.
final class ParetoLikelihood implements Likelihood {
    private static final int PARAMETERS = 4;

    /// About as many steps are tabled in the time of one integral.
    private static final int STEPS_PER_INTEGRAL = 4;

    /// Beyond this the function spans more than a double holds.
    private static final double WIDEST = 600;

    private final Rhythms rhythms;
    private final Workers workers;
    private final Buying buying;

    /// Blocks of rows that share an x: where each begins, and the end.
    private final int[] begins;

    ParetoLikelihood(Rhythms rhythms, Workers workers) {
        this.rhythms = rhythms;
        this.workers = workers;
        this.buying = new Buying(rhythms);
        this.begins = begins(rhythms);
    }

    private static int[] begins(Rhythms rhythms) {
        var begins = new int[rhythms.rows() + 1];
        int count = 0;
        int last = 0;
        for (int i = 0; i < rhythms.rows(); i++) {
            boolean full = !rhythms.inSteps() && i - last >= Workers.BLOCK / 4;
            if (i == 0 || full || rhythms.x[i] != rhythms.x[i - 1]) {
                begins[count++] = i;
                last = i;
            }
        }
        begins[count] = rhythms.rows();
        return Arrays.copyOf(begins, count + 1);
    }

    @Override
    public double[] start() {
        double r = 0.5;
        double age = rhythms.meanAge();
        return new double[] {r, 0.7 * r * age / rhythms.meanRepeats(), 0.6, 0.5 * age};
    }

    @Override
    public Curvature apply(double[] p) {
        var sums =
                workers.sum(
                        begins.length - 1,
                        Curvature.width(PARAMETERS),
                        (block, into) -> add(p, begins[block], begins[block + 1], into));
        buying.addConstant(p[0], p[1], sums, PARAMETERS);
        return Curvature.of(sums, PARAMETERS);
    }

    private void add(double[] p, int from, int to, double[] sums) {
        var terms = new Terms(p[0] + rhythms.x[from], p[1], p[2], p[3], sums);
        int latest = 0;
        if (rhythms.inSteps()) {
            for (int i = from; i < to; i++) {
                latest = Math.max(latest, rhythms.ageStep[i]);
            }
        }
        boolean tabled =
                rhythms.inSteps()
                        && (long) (to - from) * STEPS_PER_INTEGRAL > latest
                        && terms.integral.lnOdds(0, latest * rhythms.step) < WIDEST;
        if (tabled) {
            addTabled(terms, from, to, latest);
        } else {
            var moments = new double[ParetoIntegral.MOMENTS];
            for (int i = from; i < to; i++) {
                var own = terms.at(rhythms.x[i], p[0]);
                double last = rhythms.last[i];
                double age = rhythms.age[i];
                double shift = own.integral.lnOdds(last, age);
                Arrays.fill(moments, 0);
                own.integral.add(last, age, age, shift, moments);
                own.add(rhythms.weight[i], age, 0, 0, shift, moments);
            }
        }
    }

    private void addTabled(Terms terms, int from, int to, int latest) {
        double step = rhythms.step;
        double end = latest * step;
        var table = new double[latest + 1][];
        table[latest] = new double[ParetoIntegral.MOMENTS];
        for (int i = latest - 1; i >= 0; i--) {
            table[i] = table[i + 1].clone();
            terms.integral.addStep(i * step, step, end, table[i]);
        }
        var lnA = new double[latest + 1];
        var lnB = new double[latest + 1];
        for (int i = 0; i <= latest; i++) {
            lnA[i] = Math.log((terms.alpha + end) / (terms.alpha + i * step));
            lnB[i] = Math.log((terms.beta + end) / (terms.beta + i * step));
        }
        var moments = new double[ParetoIntegral.MOMENTS];
        for (int i = from; i < to; i++) {
            int age = rhythms.ageStep[i];
            var since = table[rhythms.lastStep[i]];
            var until = table[age];
            for (int k = 0; k < moments.length; k++) {
                moments[k] = since[k] - until[k];
            }
            double shift = -terms.rate * lnA[age] - terms.s * lnB[age];
            terms.add(rhythms.weight[i], rhythms.age[i], lnA[age], lnB[age], shift, moments);
        }
    }

    /// What a customer adds to value, gradient and Hessian.
    private static final class Terms {
        private final double rate;
        private final double alpha;
        private final double s;
        private final double beta;
        private final double[] sums;
        private final ParetoIntegral integral;
        private final double[] first = new double[4];
        private final double[] second = new double[10];

        Terms(double rate, double alpha, double s, double beta, double[] sums) {
            this.rate = rate;
            this.alpha = alpha;
            this.s = s;
            this.beta = beta;
            this.sums = sums;
            this.integral = new ParetoIntegral(rate, alpha, s, beta);
        }

        Terms at(int x, double r) {
            return r + x == rate ? this : new Terms(r + x, alpha, s, beta, sums);
        }

        /// `lnA`, `lnB`: of the reference of `moments` over T; `shift`: what ln Q is above them.
        void add(double n, double age, double lnA, double lnB, double shift, double[] moments) {
            double inA = 1 / (alpha + age);
            double inB = 1 / (beta + age);
            double left = Math.log1p(age / beta);
            double fresh = -age * inB / beta; // 1/(β+T) − 1/β
            sums[0] -= n * (rate * Math.log(alpha + age) + s * left);
            sums[1] -= n * Math.log(alpha + age);
            sums[2] -= n * rate * inA;
            sums[3] -= n * left;
            sums[4] -= n * s * fresh;
            sums[6] -= n * inA;
            sums[9] += n * rate * inA * inA;
            sums[13] -= n * fresh;
            sums[14] += n * s * fresh * (inB + 1 / beta);
            if (!(moments[0] > 0)) {
                return;
            }
            double eta = Math.log(s * moments[0]) + shift;
            double gone = 1 / (1 + Math.exp(-eta));
            derivatives(moments, lnA, lnB, inA, inB);
            sums[0] += n * Model.softplus(eta);
            int at = 0;
            for (int i = 0; i < 4; i++) {
                sums[1 + i] += n * gone * first[i];
                for (int j = i; j < 4; j++) {
                    double both = second[at] + (1 - gone) * first[i] * first[j];
                    sums[5 + at++] += n * gone * both;
                }
            }
        }

        /// Of ln Q by r, α, s and β.
        private void derivatives(double[] m, double lnA, double lnB, double inA, double inB) {
            double a = m[1] / m[0];
            double b = m[2] / m[0];
            double c = m[3] / m[0];
            double d = m[4] / m[0];
            double t = s + 1;
            first[0] = a - lnA;
            first[1] = rate * (inA - c);
            first[2] = 1 / s + b - lnB;
            first[3] = s * inB - t * d;
            second[0] = m[5] / m[0] - a * a;
            second[1] = inA - c - rate * (m[7] / m[0] - a * c);
            second[2] = m[6] / m[0] - a * b;
            second[3] = -t * (m[8] / m[0] - a * d);
            double cc = m[12] / m[0];
            second[4] = rate * (cc - inA * inA) + rate * rate * (cc - c * c);
            second[5] = -rate * (m[10] / m[0] - b * c);
            second[6] = rate * t * (m[13] / m[0] - c * d);
            second[7] = m[9] / m[0] - b * b - 1 / (s * s);
            second[8] = inB - d - t * (m[11] / m[0] - b * d);
            double dd = m[14] / m[0];
            second[9] = t * dd - s * inB * inB + t * t * (dd - d * d);
        }
    }
}
