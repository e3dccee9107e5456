package kizuna.statistics;

import java.util.List;

/// What came of fitting a model to customers: the model, or why there is none.
public sealed interface Fit {
    /// The parameters under which what was seen is most likely. Where `ridge` leaves the chance to
    /// drop out undetermined, `model` is the NBD and `asked` says what it stands in for.
    ///
    /// `converged`: to a peak, or so far out on a ridge that nothing changes any more.
    /// `conditioning`: the largest eigenvalue of the information matrix over the smallest, in the
    /// logarithms of the parameters; `evaluations`: of the likelihood, the NBD's included.
    record Fitted(
            Model.Kind asked,
            Model model,
            List<Estimate> estimates,
            double logLikelihood,
            Ridge ridge,
            double conditioning,
            int evaluations,
            boolean converged,
            long customers)
            implements Fit {
        public Fitted {
            estimates = List.copyOf(estimates);
        }

        public boolean fellBack() {
            return asked != model.kind();
        }
    }

    /// No model, with the reason.
    record Refused(Model.Kind asked, Reason reason, long customers, long comeBack) implements Fit {}

    /// Ways on which the likelihood goes on rising, or stays level, for ever.
    enum Ridge {
        NONE,
        /// Nobody seems ever to leave (a → 0, or s/β → 0).
        NO_DROPOUT,
        /// Everyone seems to leave with the same chance (a, b → ∞, or s, β → ∞): that is known, and
        /// a and b, or s and β, only by their ratio. What is predicted is not harmed.
        EQUAL_DROPOUT,
        /// Everyone seems to buy at the same rate (r, α → ∞); what is predicted is not harmed.
        EQUAL_RATES,
        /// The information matrix is singular, or the peak was not reached.
        UNDETERMINED
    }

    /// Why data cannot carry a model.
    enum Reason {
        /// No customers.
        NOBODY,
        /// No time has passed since anybody's first purchase.
        NO_TIME,
        /// Nobody has come back.
        NO_REPEATS,
        /// Fewer than [Fitting#FEWEST] have come back.
        FEW_REPEATS
    }
}
