package kizuna.team;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// The outer wall: who is there, forged forms, headers. Which door opens to whom is
/// [Doorkeeper]'s.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {
    /// Scripts and styles come from our own files only; nothing inline, no frames, no other
    /// host.
    private static final String CONTENT =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    private static final String PERMISSIONS =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

    @Bean
    SecurityFilterChain wall(
            HttpSecurity http,
            MemberSessions sessions,
            SignInFirst signInFirst,
            CsrfTokenRepository csrfTokens,
            PublicPlaces places,
            FirstRun firstRun)
            throws Exception {
        return http.securityContext(context -> context.securityContextRepository(sessions))
                .csrf(
                        csrf ->
                                csrf.ignoringRequestMatchers(places::isFromOutside)
                                        .csrfTokenRepository(csrfTokens)
                                        .csrfTokenRequestHandler(
                                                new XorCsrfTokenRequestAttributeHandler()))
                .exceptionHandling(
                        handling ->
                                handling.authenticationEntryPoint(signInFirst)
                                        .accessDeniedHandler(signInFirst))
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(places)
                                        .permitAll()
                                        .anyRequest()
                                        .authenticated())
                .addFilterBefore(new Threshold(signInFirst, firstRun), CsrfFilter.class)
                .requestCache(cache -> cache.disable())
                .logout(
                        logout ->
                                logout.logoutUrl("/team/sign-out")
                                        .logoutSuccessUrl("/team/sign-in"))
                .headers(
                        headers ->
                                headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT))
                                        .frameOptions(FrameOptionsConfig::deny)
                                        .referrerPolicy(
                                                referrer ->
                                                        referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                                        .permissionsPolicyHeader(
                                                policy -> policy.policy(PERMISSIONS))
                                        .crossOriginOpenerPolicy(
                                                opener ->
                                                        opener.policy(
                                                                CrossOriginOpenerPolicy
                                                                        .SAME_ORIGIN))
                                        .crossOriginResourcePolicy(
                                                resource ->
                                                        resource.policy(
                                                                CrossOriginResourcePolicy
                                                                        .SAME_ORIGIN))
                                        .httpStrictTransportSecurity(
                                                hsts ->
                                                        hsts.includeSubDomains(false)
                                                                .maxAgeInSeconds(
                                                                        Duration.ofDays(365)
                                                                                .toSeconds())))
                .build();
    }

    /// Signing in is [SignInController]'s alone; this keeps Spring Boot from making a user of
    /// its own.
    @Bean
    AuthenticationManager nobodyElse() {
        return authentication -> {
            throw new BadCredentialsException(authentication.getName());
        };
    }
}
