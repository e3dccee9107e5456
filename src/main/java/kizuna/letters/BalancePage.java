package kizuna.letters;

import java.util.Arrays;
import java.util.List;
import kizuna.platform.Form;
import kizuna.platform.Page;

/// A kept draft read, on a page of its own; with the habits of the store for those who lead.
public record BalancePage(Letter letter, BalancePart balance, Form form, boolean lead)
        implements Page {
    public String at() {
        return "/letters/" + letter.id().value();
    }

    public List<String> trades() {
        return Arrays.stream(Trade.values())
                .filter(each -> each != Trade.ANY)
                .map(Trade::key)
                .toList();
    }

    public boolean isOf(String trade) {
        return List.of(form.text("trades").split(",")).contains(trade);
    }
}
