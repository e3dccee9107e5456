package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import kizuna.platform.StaticFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/// Where anyone may go: the static files, and the paths of endpoints that are `@Public`. There is
/// no other list.
@Component
class PublicPlaces implements RequestMatcher {
    private final StaticFiles files;
    private final ObjectProvider<RequestMappingHandlerMapping> endpoints;
    private volatile @Nullable List<PathPattern> patterns;

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

    /// Read at the first request: the endpoints are known only when everything stands.
    private List<PathPattern> patterns() {
        var known = patterns;
        if (known == null) {
            known =
                    endpoints.stream()
                            .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                            .filter(endpoint -> Doorkeeper.isPublic(endpoint.getValue()))
                            .map(endpoint -> endpoint.getKey().getPathPatternsCondition())
                            .filter(Objects::nonNull)
                            .flatMap(condition -> condition.getPatterns().stream())
                            .toList();
            patterns = known;
        }
        return known;
    }
}
