package kizuna;

import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/// Empties the house in the middle of a test.
@Component
public class EmptyAgain {
    private final ApplicationContext context;

    EmptyAgain(ApplicationContext context) {
        this.context = context;
    }

    public void now() {
        EmptyHouse.empty(context);
    }
}
