package kizuna.platform;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Draws a [Page] with the template that has its name. Templates are compiled at build time and
/// escape everything they print.
@Component
public class PageRenderer implements HandlerMethodReturnValueHandler {
    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "kizuna");
    private final Screens screens;

    PageRenderer(Screens screens) {
        this.screens = screens;
    }

    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        return Page.class.isAssignableFrom(returnType.getParameterType());
    }

    @Override
    public void handleReturnValue(
            @Nullable Object page,
            MethodParameter returnType,
            ModelAndViewContainer container,
            NativeWebRequest request)
            throws Exception {
        container.setRequestHandled(true);
        if (page == null) {
            throw new IllegalStateException("No page from " + returnType.getMethod());
        }
        write(
                (Page) page,
                required(request.getNativeRequest(HttpServletRequest.class)),
                required(request.getNativeResponse(HttpServletResponse.class)));
    }

    /// Draws the whole page before the first byte is sent, so that a fault never leaves half of
    /// one.
    public void write(Page page, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (page instanceof Redirect(var to)) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", to);
            return;
        } else if (page instanceof Unchanged) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        var output = new Utf8ByteOutput();
        draw(page, page.seenBy(screens.of(request)), output);
        response.setContentType("text/html;charset=UTF-8");
        // In one piece: each piece would pass through every filter's wrapper.
        var whole = ByteBuffer.allocate(output.getContentLength());
        output.writeTo(whole::put);
        response.setContentLength(whole.capacity());
        response.getOutputStream().write(whole.array());
    }

    void draw(Page page, Screen screen, TemplateOutput output) {
        engine.render(template(page.getClass()), Map.of("screen", screen, "page", page), output);
    }

    private static String template(Class<?> page) {
        return page.getName().substring("kizuna.".length()).replace('.', '/') + ".jte";
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("Not a servlet request");
        }
        return value;
    }
}
