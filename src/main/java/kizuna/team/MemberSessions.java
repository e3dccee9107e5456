package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// Keeps in the session which member it is of, and the member's epoch: `12:0`. Everything else is
/// read from PostgreSQL when a request first asks who is there; a raised epoch ends the session.
@Component
class MemberSessions implements SecurityContextRepository {
    static final String DEVICE_COOKIE = "kizuna-device";
    static final String DEVICE = "kizuna.device";

    private static final String MEMBER = "kizuna.member";
    private static final int LONGEST_DESCRIPTION = 300;

    private final TeamStore store;
    private final CsrfTokenRepository csrfTokens;
    private final ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> kept;

    MemberSessions(
            TeamStore store,
            CsrfTokenRepository csrfTokens,
            ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> kept) {
        this.store = store;
        this.csrfTokens = csrfTokens;
        this.kept = kept;
    }

    /// A new session under a new id, so that one planted before signing in is worth nothing.
    void begin(HttpServletRequest request, HttpServletResponse response, Entry.Welcome welcome) {
        end(request);
        var member = String.valueOf(welcome.member().value());
        var session = request.getSession(true);
        session.setAttribute(MEMBER, member + ":" + welcome.epoch());
        session.setAttribute(DEVICE, described(request));
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, member);
        csrfTokens.saveToken(null, request, response);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(DEVICE_COOKIE, welcome.device())
                        .path("/team/sign-in")
                        .maxAge(Duration.ofDays(400))
                        .sameSite("Strict")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .build()
                        .toString());
    }

    void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /// Takes away every session of the member. That they end is the raised epoch's doing; without
    /// the web there are none to take away.
    void endAll(MemberId member) {
        kept.ifAvailable(
                sessions ->
                        sessions.findByPrincipalName(String.valueOf(member.value()))
                                .keySet()
                                .forEach(sessions::deleteById));
    }

    /// Where the member is signed in, the latest used first.
    List<MyPage.Sitting> of(MemberId member, HttpServletRequest request) {
        var here = request.getSession(false);
        return kept.stream()
                .flatMap(
                        sessions ->
                                sessions
                                        .findByPrincipalName(String.valueOf(member.value()))
                                        .values()
                                        .stream())
                .<Session>map(session -> session)
                .sorted(Comparator.comparing(Session::getLastAccessedTime).reversed())
                .map(session -> sitting(session, here == null ? "" : here.getId()))
                .toList();
    }

    private static MyPage.Sitting sitting(Session session, String here) {
        @Nullable String agent = session.getAttribute(DEVICE);
        var device = Device.of(agent == null ? "" : agent);
        return new MyPage.Sitting(
                device.browser(),
                device.system(),
                session.getCreationTime(),
                session.getLastAccessedTime(),
                session.getId().equals(here));
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

    private static String described(HttpServletRequest request) {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent == null
                ? ""
                : agent.substring(0, Math.min(agent.length(), LONGEST_DESCRIPTION));
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
                .map(
                        row ->
                                new SignedIn(
                                        Team.me(row),
                                        Team.organisation(row.ofHouse()),
                                        Team.language(row.language())));
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
