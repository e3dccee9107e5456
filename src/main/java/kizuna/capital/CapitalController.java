package kizuna.capital;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import kizuna.letters.Paper;
import kizuna.platform.NavItem;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.platform.Screens;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What bonds are worth: of a store for those who lead it, of oneself for everyone.
@Controller
@OpenTo
class CapitalController {
    private final CapitalPages pages;
    private final Screens screens;

    CapitalController(CapitalPages pages, Screens screens) {
        this.pages = pages;
        this.screens = screens;
    }

    @Bean
    static NavItem capitalPlace() {
        return new NavItem(65, "capital.title", "/capital", "capital");
    }

    @GetMapping("/capital")
    Page show(
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "0") int store,
            @RequestParam(defaultValue = "") String moved,
            Me me) {
        return me.leads()
                ? pages.page(store(store, me), month, moved.equals("all"), me)
                : new Redirect("/capital/mine");
    }

    @GetMapping("/capital/mine")
    Page mine(@RequestParam(defaultValue = "") String month, Me me) {
        return pages.mine(month, me);
    }

    /// `of`: which of the tables.
    @GetMapping("/capital/file")
    @OpenTo({Role.OWNER, Role.MANAGER})
    void file(
            @RequestParam(defaultValue = "months") String of,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "0") int store,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var table = CapitalTable.find(of);
        var page = pages.page(store(store, me), month, false, me);
        if (!page.span().isThere()) {
            response.sendRedirect(whatThereIs(month, store));
            return;
        }
        try (var file = CsvFile.into(response, of + "-" + called(page))) {
            table.write(page, screens.of(request), file);
        }
    }

    /// One page to print.
    @GetMapping("/capital/paper")
    @OpenTo({Role.OWNER, Role.MANAGER})
    ResponseEntity<byte[]> paper(
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "0") int store,
            Me me,
            HttpServletRequest request) {
        var page = pages.page(store(store, me), month, false, me);
        if (!page.span().isThere()) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(URI.create(whatThereIs(month, store)))
                    .build();
        }
        var screen = screens.of(request);
        return Paper.file(
                "kizuna-" + called(page),
                CapitalPaper.WIDTH,
                CapitalPaper.HEIGHT,
                paper -> new CapitalPaper(page, screen, paper).draw());
    }

    /// In the name of a file: the month, and of which store it tells, so that the files of two
    /// stores can lie side by side.
    private static String called(CapitalPage page) {
        var store = page.store();
        return store == null
                ? page.month().toString()
                : String.format(Locale.ROOT, "%s-store-%d", page.month(), store.value());
    }

    /// Nothing for all of mine; whoever has one store sees that one.
    private static @Nullable StoreId store(int asked, Me me) {
        if (asked == 0) {
            return me.stores().size() == 1 ? me.stores().iterator().next() : null;
        }
        var store = new StoreId(asked);
        if (!me.sees(store)) {
            throw Problem.notFound("capital.problem.store");
        }
        return store;
    }

    /// The page, which says of which month there is something: no file is called by a month of
    /// which it does not tell.
    private static String whatThereIs(String month, int store) {
        return "/capital?month="
                + URLEncoder.encode(month, StandardCharsets.UTF_8)
                + (store == 0 ? "" : String.format(Locale.ROOT, "&store=%d", store));
    }
}
