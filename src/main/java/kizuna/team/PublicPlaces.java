package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import kizuna.platform.FromOutside;
import kizuna.platform.StaticFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/// Where anyone may go: the static files, and the paths of endpoints that are `@Public`. There
/// is no other list.
@Component
class PublicPlaces implements RequestMatcher {
    private final StaticFiles files;
    private final ObjectProvider<RequestMappingHandlerMapping> endpoints;
    private volatile @Nullable List<PathPattern> patterns;
    private volatile @Nullable List<PathPattern> fromOutside;

    PublicPlaces(StaticFiles files, ObjectProvider<RequestMappingHandlerMapping> endpoints) {
        this.files = files;
        this.endpoints = endpoints;
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (files.paths().contains(path)) {
            return true;
        }
        var parsed = PathContainer.parsePath(path);
        return patterns().stream().anyMatch(pattern -> pattern.matches(parsed));
    }

    /// Whether other programs post here, with a proof of their own in place of a form's token.
    boolean isFromOutside(HttpServletRequest request) {
        if (!request.getMethod().equals("POST")) {
            return false;
        }
        var known = fromOutside;
        if (known == null) {
            known = patterns(method -> method.hasMethodAnnotation(FromOutside.class));
            fromOutside = known;
        }
        var parsed = PathContainer.parsePath(request.getRequestURI());
        return known.stream().anyMatch(pattern -> pattern.matches(parsed));
    }

    /// Read at the first request: the endpoints are known only when everything stands.
    private List<PathPattern> patterns() {
        var known = patterns;
        if (known == null) {
            known = patterns(Doorkeeper::isPublic);
            patterns = known;
        }
        return known;
    }

    private List<PathPattern> patterns(Predicate<HandlerMethod> which) {
        return endpoints.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(endpoint -> which.test(endpoint.getValue()))
                .map(endpoint -> endpoint.getKey().getPathPatternsCondition())
                .filter(Objects::nonNull)
                .flatMap(condition -> condition.getPatterns().stream())
                .toList();
    }
}
