package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/// Which addresses can be opened. A page that answers a form stands under the form's address, and
/// that may only take what is sent: who wants the page again (in another language, say) goes to
/// the one the form stood on.
@Component
class Openable {
    /// An address of this Kizuna; `query`: empty where there is none.
    record Place(String path, String query) {}

    private final Supplier<List<PathPattern>> openable;

    Openable(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        // The controllers that are mapped ask for screens, so they come after this.
        openable =
                SingletonSupplier.of(
                        () ->
                                mappings.stream()
                                        .flatMap(each -> each.getHandlerMethods().keySet().stream())
                                        .filter(Openable::isRead)
                                        .flatMap(each -> patterns(each).stream())
                                        .toList());
    }

    Place placeOf(HttpServletRequest request) {
        var path = request.getRequestURI();
        var query = request.getQueryString();
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            return new Place(path, query == null ? "" : query);
        }
        return before(request).orElseGet(() -> new Place(nearest(path), ""));
    }

    /// Where the form stood, if that can be opened.
    private Optional<Place> before(HttpServletRequest request) {
        return Optional.ofNullable(parsed(request.getHeader(HttpHeaders.REFERER)))
                .filter(each -> request.getServerName().equals(each.getHost()))
                .filter(each -> each.getRawPath() != null && isOpenable(each.getRawPath()))
                .map(
                        each ->
                                new Place(
                                        each.getRawPath(),
                                        each.getRawQuery() == null ? "" : each.getRawQuery()));
    }

    private String nearest(String path) {
        var nearest = path;
        while (nearest.length() > 1 && !isOpenable(nearest)) {
            nearest = nearest.substring(0, Math.max(1, nearest.lastIndexOf('/')));
        }
        return nearest;
    }

    private boolean isOpenable(String path) {
        var parsed = PathContainer.parsePath(path);
        return openable.get().stream().anyMatch(each -> each.matches(parsed));
    }

    private static boolean isRead(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty() || methods.contains(RequestMethod.GET);
    }

    private static List<PathPattern> patterns(RequestMappingInfo info) {
        var condition = info.getPathPatternsCondition();
        return condition == null ? List.of() : List.copyOf(condition.getPatterns());
    }

    private static @Nullable URI parsed(@Nullable String referer) {
        try {
            return referer == null ? null : URI.create(referer);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
