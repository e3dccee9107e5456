package kizuna.platform;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// What goes wrong before any endpoint is reached (a request the firewall refuses, a file beyond
/// all bounds) still ends in a page of ours that tells nothing about the inside.
@Controller
@Public
class FaultController implements ErrorController {
    private final Screens screens;

    FaultController(Screens screens) {
        this.screens = screens;
    }

    @RequestMapping("/error")
    ProblemPage show(HttpServletRequest request) {
        var status =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer known
                        ? known
                        : 404;
        var key =
                switch (status) {
                    case 403 -> "platform.problem.forbidden";
                    case 404 -> "platform.problem.not_found";
                    default ->
                            status < 500
                                    ? "platform.problem.not_understood"
                                    : "platform.problem.later";
                };
        return new ProblemPage(status, screens.of(request).t(key));
    }
}
