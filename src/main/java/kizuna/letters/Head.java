package kizuna.letters;

/// What whoever links to a page is told of it. `path`: its own address; `image`, `since`: empty
/// where there is none.
public record Head(String title, String description, String path, String image, String since) {
    static Head of(String title, String path) {
        return new Head(title, "", path, "", "");
    }
}
