package kizuna.team;

import org.springframework.stereotype.Component;

/// The code of the first run, for tests of other modules, which cannot read the console.
@Component
public class SetupCodes {
    private final SetupCode code;

    SetupCodes(SetupCode code) {
        this.code = code;
    }

    public String shown() {
        return code.code();
    }
}
