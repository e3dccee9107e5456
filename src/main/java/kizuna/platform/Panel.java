package kizuna.platform;

import gg.jte.Content;

/// A part of a page that another module draws: `${panel.on(screen)}` in the page's template.
public record Panel(PageRenderer renderer, Page page) {
    public Content on(Screen screen) {
        return output -> renderer.draw(page, screen, output);
    }
}
