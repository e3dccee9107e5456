package kizuna.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// The one place where a refusal or a fault becomes a page.
@ControllerAdvice
class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Screens screens;

    ProblemAdvice(Screens screens) {
        this.screens = screens;
    }

    @ExceptionHandler
    ProblemPage refusal(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        return page(problem.kind().status(), problem.key(), request, response, problem.arguments());
    }

    @ExceptionHandler
    ProblemPage fault(Exception fault, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (fault instanceof AccessDeniedException) {
            throw fault; // Spring Security answers: sign in first, or 403
        }
        if (fault instanceof MethodArgumentTypeMismatchException mismatch) {
            return misread(isInPath(mismatch) ? 404 : 400, request, response);
        }
        if (fault instanceof ErrorResponse answer && answer.getStatusCode().is4xxClientError()) {
            return misread(answer.getStatusCode().value(), request, response);
        }
        var number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        log.error("Fault {} at {} {}", number, request.getMethod(), request.getRequestURI(), fault);
        return page(500, "platform.problem.unexpected", request, response, number);
    }

    /// `/people/x`: there is no such page; `?before=x`: there is, but not for that.
    private static boolean isInPath(MethodArgumentTypeMismatchException mismatch) {
        return mismatch.getParameter().hasParameterAnnotation(PathVariable.class);
    }

    private ProblemPage misread(
            int status, HttpServletRequest request, HttpServletResponse response) {
        var key = status == 404 ? "platform.problem.not_found" : "platform.problem.not_understood";
        return page(status, key, request, response);
    }

    private ProblemPage page(
            int status,
            String key,
            HttpServletRequest request,
            HttpServletResponse response,
            Object... arguments) {
        response.setStatus(status);
        return new ProblemPage(status, screens.of(request).t(key, arguments));
    }
}
