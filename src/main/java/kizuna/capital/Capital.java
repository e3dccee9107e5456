package kizuna.capital;

import org.springframework.stereotype.Component;

/// What is invested in bonds, what comes back, and what they are worth.
@Component
public class Capital {
    private final Foresight foresight;

    Capital(Foresight foresight) {
        this.foresight = foresight;
    }

    /// The ledger, the stages people stood at and the stock of each month anew, from what is kept.
    public void rebuild() {
        foresight.rebuild();
    }
}
