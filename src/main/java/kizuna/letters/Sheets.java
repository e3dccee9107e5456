package kizuna.letters;

import kizuna.platform.Form;
import kizuna.platform.Screen;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.MemberId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The sheet on which a letter is written, with its preview beside it.
@Component
class Sheets {
    private final Previews previews;
    private final Practices practices;
    private final Senders senders;
    private final Team team;

    Sheets(Previews previews, Practices practices, Senders senders, Team team) {
        this.previews = previews;
        this.practices = practices;
        this.senders = senders;
        this.team = team;
    }

    /// `look`, `as`: of the preview.
    record Seen(String look, int as, String tried) {
        static final Seen FIRST = new Seen("", 0, "");
    }

    LetterPage of(Letter letter, Form form, Seen seen, Me me, Screen screen) {
        return new LetterPage(
                letter,
                form,
                senders.find(letter.storeId()).isPresent(),
                me.leads(),
                seen.tried(),
                previews.of(letter, seen.look(), seen.as(), screen),
                practices.wantsSecondReader(letter.storeId()),
                letter.isWritten() && !letter.isBy(me.id()),
                name(letter.checkedBy()),
                name(letter.writtenBy()));
    }

    private String name(@Nullable MemberId member) {
        return team.members().stream()
                .filter(each -> each.id().equals(member))
                .map(Member::name)
                .findFirst()
                .orElse("");
    }
}
