package kizuna.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Panel;
import kizuna.platform.Screen;
import kizuna.team.Member;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// All about one person. `above` and `below`: what other modules show there.
public record PersonPage(
        PersonPanel.Seen seen,
        Words words,
        List<Member> colleagues,
        List<Tag> tags,
        List<Panel> above,
        List<Panel> below,
        Writing writing,
        @Nullable Notice notice)
        implements Page {
    /// A date in their life is at hand for so many days before.
    private static final int AT_HAND_DAYS = 30;

    /// What we heard that is shown at once; the rest is folded.
    private static final int HEARD_SHOWN = 5;

    /// What was just done, and where it is undone (with which fields); nowhere where it cannot
    /// be.
    public record Notice(String key, List<String> names, String undo, Map<String, String> fields) {}

    /// The form that is open, by its name; where something in it is wrong, as it was `typed`.
    /// `candidates`: whom a name typed in it may mean.
    public record Writing(String name, @Nullable Form typed, List<Found> candidates) {
        boolean isOpen(String form) {
            return form.equals(name);
        }
    }

    public Person person() {
        return seen.person();
    }

    public Known known() {
        return seen.known();
    }

    public LocalDate today() {
        return seen.today();
    }

    public MemberId me() {
        return seen.me().id();
    }

    public @Nullable String owner() {
        var owner = person().memberId();
        return owner == null ? null : seen.members().get(owner.value());
    }

    public List<Found> candidates() {
        return writing.candidates();
    }

    public Form form(String name) {
        return form(name, Map.of());
    }

    /// A form that begins with how things are.
    public Form form(String name, Map<String, String> now) {
        var typed = writing.typed();
        return isOpen(name) && typed != null ? typed : Form.of(now);
    }

    public boolean isOpen(String name) {
        return writing.isOpen(name);
    }

    /// The page with that form open.
    public String opening(String name) {
        return "/people/" + person().id().value() + "?open=" + name;
    }

    public String at(String noun) {
        return "/people/" + person().id().value() + "/" + noun;
    }

    public String member(@Nullable MemberId id) {
        return id == null ? "" : seen.members().getOrDefault(id.value(), "");
    }

    public String said(Screen screen, Vocabulary vocabulary, String key) {
        return words.said(screen, vocabulary, key);
    }

    public List<Promise> owed() {
        return known().promises().stream().filter(Promise::isOpen).toList();
    }

    public List<Promise> endedPromises() {
        return known().promises().stream().filter(each -> !each.isOpen()).toList();
    }

    /// To be asked after now, or soon.
    public List<Memory> toAsk() {
        return known().memories().stream()
                .filter(each -> each.isDueBy(today().plusDays(AT_HAND_DAYS)))
                .toList();
    }

    public List<Memory> heardLately() {
        return known().memories().stream().limit(HEARD_SHOWN).toList();
    }

    public List<Memory> heardBefore() {
        return known().memories().stream().skip(HEARD_SHOWN).toList();
    }

    public List<Occasion> atHand() {
        return known().occasions().stream()
                .filter(each -> !each.nextFrom(today()).isAfter(today().plusDays(AT_HAND_DAYS)))
                .toList();
    }

    public List<Belonging> inSeason() {
        return known().belongings().stream()
                .filter(each -> each.isInSeason(today().getMonthValue()))
                .toList();
    }

    public List<Way> refused() {
        return known().ways().stream()
                .filter(each -> each.standing() == Way.Standing.REFUSED)
                .toList();
    }

    public boolean isAnythingToAvoid() {
        return person().isQuiet() || !known().preferences(true).isEmpty() || !refused().isEmpty();
    }

    /// Nothing of it is worth a look: then the page does not begin with it.
    public boolean isAnythingAtHand() {
        return isAnythingToAvoid()
                || !owed().isEmpty()
                || !toAsk().isEmpty()
                || !atHand().isEmpty()
                || !inSeason().isEmpty();
    }

    public boolean isDue(Memory memory) {
        return memory.isDueBy(today());
    }

    public String photo(Photo photo) {
        return at("photos/" + photo.id().value());
    }

    public static String bought(Screen screen, Belonging belonging) {
        return Bought.said(screen.locale(), belonging.bought());
    }
}
