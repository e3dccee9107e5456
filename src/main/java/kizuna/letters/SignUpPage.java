package kizuna.letters;

import kizuna.people.Wording;
import kizuna.platform.Form;

/// Asking for letters. `wording`: what they will agree to; `sent`: a mail with the link went out.
public record SignUpPage(Front front, Form form, String token, Wording wording, boolean sent)
        implements ShopView {}
