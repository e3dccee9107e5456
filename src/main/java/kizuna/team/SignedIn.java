package kizuna.team;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/// The member of this request, read anew from PostgreSQL each time, so that a changed role or a
/// member who left counts at once. Never stored: the session holds the member's number only.
final class SignedIn extends AbstractAuthenticationToken {
    private final Me me;
    private final Organisation house;
    private final @Nullable Locale language;

    SignedIn(Me me, Organisation house, @Nullable Locale language) {
        super(
                AuthorityUtils.createAuthorityList(
                        me.roles().stream().map(role -> "ROLE_" + role.name()).toList()));
        this.me = me;
        this.house = house;
        this.language = language;
        setAuthenticated(true);
    }

    static Optional<SignedIn> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }

    Me me() {
        return me;
    }

    Organisation house() {
        return house;
    }

    @Nullable Locale language() {
        return language;
    }

    @Override
    public String getName() {
        return String.valueOf(me.id().value());
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return me;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedIn that
                && me.equals(that.me)
                && house.equals(that.house)
                && Objects.equals(language, that.language);
    }

    @Override
    public int hashCode() {
        return Objects.hash(me, house, language);
    }
}
