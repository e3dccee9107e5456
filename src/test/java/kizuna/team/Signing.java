package kizuna.team;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// `mvc.get().uri("/people").with(Signing.in(cast.mori()))`
public final class Signing {
    private Signing() {}

    public static RequestPostProcessor in(Me me) {
        return authentication(new SignedIn(me, "キズナクリーニング", null));
    }
}
