package kizuna.bond;

import kizuna.team.Me;
import org.springframework.stereotype.Component;

/// The days that should lie between our approaches to somebody who has no rhythm of their
/// own: one number among the [Weights], for those who learned a better one.
@Component
public class IdealInterval {
    private final Scales scales;
    private final Rescoring rescoring;

    IdealInterval(Scales scales, Rescoring rescoring) {
        this.scales = scales;
        this.rescoring = rescoring;
    }

    public int days() {
        return scales.newest().weights().idealInterval();
    }

    /// Puts it in force, as on the page of the weights: recorded, and everyone is re-scored.
    public void change(int days, Me me) {
        var now = scales.newest();
        rescoring.change(now.weights().withIdealInterval(days), now.version(), me);
    }
}
