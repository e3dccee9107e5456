package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/// Keeps in the session which member it is of, and the member's epoch: `12:0`. Everything else is
/// read from PostgreSQL when a request first asks who is there; a raised epoch ends the session.
@Component
class MemberSessions implements SecurityContextRepository {
    private static final String MEMBER = "kizuna.member";

    private final TeamStore store;

    MemberSessions(TeamStore store) {
        this.store = store;
    }

    /// A new session under a new id, so that one planted before signing in is worth nothing.
    void begin(HttpServletRequest request, MemberId member, int epoch) {
        end(request);
        var session = request.getSession(true);
        session.setAttribute(MEMBER, member.value() + ":" + epoch);
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                String.valueOf(member.value()));
    }

    void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still asks for it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    /// Nothing to keep: [#begin] has written all there is.
    @Override
    public void saveContext(
            SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return signedIn(request).isPresent();
    }

    private Optional<SignedIn> signedIn(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(MEMBER) instanceof String kept)) {
            return Optional.empty();
        }
        var colon = kept.indexOf(':');
        var member = new MemberId(Integer.parseInt(kept.substring(0, colon)));
        var epoch = Integer.parseInt(kept.substring(colon + 1));
        return store.me(member)
                .filter(row -> row.epoch() == epoch)
                .map(row -> new SignedIn(Team.me(row), row.house(), Team.language(row.language())));
    }

    private final class Deferred implements DeferredSecurityContext {
        private final HttpServletRequest request;
        private @Nullable SecurityContext context;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            if (context == null) {
                context =
                        signedIn(request)
                                .<SecurityContext>map(SecurityContextImpl::new)
                                .orElseGet(SecurityContextHolder::createEmptyContext);
            }
            return context;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
