package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import kizuna.platform.Public;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/// Asks each endpoint whom it is open to; one that does not say is closed.
@Component
class Doorkeeper implements HandlerInterceptor {
    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        var open =
                handler instanceof HandlerMethod method
                        ? isPublic(method) || isOpenTo(method)
                        : handler instanceof ResourceHttpRequestHandler;
        if (!open) {
            throw new AccessDeniedException("Not open: " + handler);
        }
        return true;
    }

    static boolean isPublic(HandlerMethod method) {
        return method.hasMethodAnnotation(Public.class)
                || (rule(method) == null && method.getBeanType().isAnnotationPresent(Public.class));
    }

    static @Nullable OpenTo rule(HandlerMethod method) {
        var own = method.getMethodAnnotation(OpenTo.class);
        return own == null
                ? AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), OpenTo.class)
                : own;
    }

    private static boolean isOpenTo(HandlerMethod method) {
        var rule = rule(method);
        return rule != null
                && SignedIn.current()
                        .filter(
                                signedIn ->
                                        rule.value().length == 0
                                                || Arrays.stream(rule.value())
                                                        .anyMatch(signedIn.me()::is))
                        .isPresent();
    }
}
