package kizuna.team;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import kizuna.platform.Languages;
import kizuna.platform.NavItem;
import kizuna.platform.Screen;
import kizuna.platform.Screens;
import kizuna.platform.Texts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/// The screen of the member who is signed in, or of a visitor.
@Component
class TeamScreens implements Screens {
    private final Texts texts;
    private final List<NavItem> nav;

    TeamScreens(Texts texts, ObjectProvider<NavItem> nav) {
        this.texts = texts;
        this.nav = nav.stream().sorted(Comparator.comparingInt(NavItem::order)).toList();
    }

    @Override
    public Screen of(HttpServletRequest request) {
        var zone = ZoneId.of("Asia/Tokyo");
        var token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return new Screen(
                texts,
                Languages.of(request),
                zone,
                LocalDate.now(zone),
                Currency.getInstance("JPY"),
                request.getRequestURI(),
                request.getQueryString() == null ? "" : request.getQueryString(),
                token == null ? null : token.getToken(),
                null,
                nav,
                "0");
    }
}
