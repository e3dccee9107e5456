package kizuna.capital;

import java.time.YearMonth;
import java.util.List;
import kizuna.platform.Page;

/// What one member gave and heard; nobody else sees it, and it stands beside nobody's.
public record MinePage(
        Span span,
        List<Month> months,
        List<CapitalPage.Line> elements,
        List<CapitalPage.Line> reasons,
        List<CapitalPage.Line> stages,
        boolean leads)
        implements Page {
    public record Month(YearMonth month, Account account) {}

    public Month now() {
        return months.getLast();
    }

    /// Nothing went to or fro in all of the year.
    public boolean isEmpty() {
        return months.stream()
                .map(Month::account)
                .allMatch(each -> each.acts() == 0 && each.returns().isEmpty());
    }

    public YearMonth month() {
        return span.month();
    }
}
