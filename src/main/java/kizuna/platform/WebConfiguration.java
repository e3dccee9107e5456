package kizuna.platform;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /// Unless whoever started the program has read them already.
    @Bean
    @ConditionalOnMissingBean
    Texts texts() {
        return Texts.load();
    }

    @Configuration(proxyBeanMethods = false)
    static class Pages implements WebMvcConfigurer {
        private final PageRenderer renderer;

        Pages(PageRenderer renderer) {
            this.renderer = renderer;
        }

        @Override
        public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
            handlers.add(renderer);
        }
    }
}
