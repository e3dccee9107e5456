package kizuna.letters;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whom a paragraph concerns: `{持ちもの：コート・スーツ}`. Of several words one is enough.
/// `keys`: as they are kept, the key of a kind or a stage, the folded name of a tag or store.
record Concern(Kind kind, Set<String> keys) {
    enum Kind {
        BELONGING("持ちもの,お持ちもの,belonging"),
        TAG("タグ,tag"),
        STAGE("間柄,つながり,stage"),
        STORE("店舗,store"),
        /// Whom none of the paragraphs before it concerned.
        OTHERS("ほかの方,others");

        private final String names;

        Kind(String names) {
            this.names = names;
        }

        private List<String> all() {
            return List.of(names.split(","));
        }

        static Optional<Kind> called(String name) {
            var key = Nearest.folded(name);
            return Arrays.stream(values())
                    .filter(each -> each.all().stream().map(Nearest::folded).anyMatch(key::equals))
                    .findFirst();
        }

        static List<String> allNames() {
            return Arrays.stream(values()).flatMap(each -> each.all().stream()).toList();
        }
    }
}
