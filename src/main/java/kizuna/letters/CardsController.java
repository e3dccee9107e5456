package kizuna.letters;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kizuna.people.Addressee;
import kizuna.platform.Page;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The postcards of a letter, from the printer into the post. The files of a batch can be opened
/// as often as the printer jams: only putting it together changes something.
@Controller
@OpenTo
@RequestMapping("/letters/{id:\\d{1,18}}/postcards")
class CardsController {
    private final Letters letters;
    private final LetterCards cards;
    private final CardStore store;
    private final CardWords words;
    private final PostcardStore printers;
    private final Senders senders;
    private final Renderings renderings;

    CardsController(
            Letters letters,
            LetterCards cards,
            CardStore store,
            CardWords words,
            PostcardStore printers,
            Senders senders,
            Renderings renderings) {
        this.letters = letters;
        this.cards = cards;
        this.store = store;
        this.words = words;
        this.printers = printers;
        this.senders = senders;
        this.renderings = renderings;
    }

    @GetMapping
    Page show(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int batch,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "") String none,
            Me me) {
        var letter = letters.get(new Letter.Id(id), me);
        if (letter.isDraft()) {
            return new Redirect("/letters/" + id);
        }
        var batches = store.batches(letter.id());
        int shown =
                batches.stream().anyMatch(each -> each.number() == batch)
                        ? batch
                        : batches.isEmpty() ? 0 : batches.getFirst().number();
        var rows = shown == 0 ? List.<CardStore.Row>of() : store.ofBatch(letter.id(), shown);
        var lacking = store.lacking(letter.id(), after, LettersController.ROWS + 1);
        return new CardsPage(
                letter,
                store.state(letter.id()),
                batches,
                shown,
                rows,
                mates(letter, rows),
                lacking.stream().limit(LettersController.ROWS).toList(),
                lacking.size() > LettersController.ROWS
                        ? lacking.get(LettersController.ROWS - 1).id()
                        : null,
                cards.undoable(),
                none.equals("yes"));
    }

    @PostMapping("/batches")
    Page print(@PathVariable long id, Me me) {
        return cards.print(new Letter.Id(id), me)
                .map(batch -> shown(id, batch))
                .orElseGet(() -> new Redirect("/letters/" + id + "/postcards?none=yes"));
    }

    @GetMapping("/batches/{batch:\\d{1,9}}/addresses")
    ResponseEntity<byte[]> addresses(@PathVariable long id, @PathVariable int batch, Me me) {
        var all = cards.cards(new Letter.Id(id), batch, me);
        var letter = letters.get(new Letter.Id(id), me);
        return file(
                "hagaki-" + id + "-" + batch,
                paper -> {
                    var postcards =
                            new Postcards(paper, printers.find(letter.storeId()), sender(letter));
                    all.forEach(each -> postcards.add(each.to()));
                });
    }

    @GetMapping("/batches/{batch:\\d{1,9}}/labels")
    ResponseEntity<byte[]> labels(
            @PathVariable long id,
            @PathVariable int batch,
            @RequestParam(defaultValue = "1") String first,
            Me me) {
        var all = cards.cards(new Letter.Id(id), batch, me);
        int skipped = first.matches("[0-9]{1,2}") ? Integer.parseInt(first) - 1 : 0;
        return Paper.file(
                "labels-" + id + "-" + batch,
                Labels.SHEET_WIDTH,
                Labels.SHEET_HEIGHT,
                paper -> {
                    var labels = new Labels(paper, skipped);
                    all.forEach(each -> labels.add(each.to()));
                });
    }

    /// In the order of the address sides, so that each gets the words meant for them.
    @GetMapping("/batches/{batch:\\d{1,9}}/words")
    ResponseEntity<byte[]> words(@PathVariable long id, @PathVariable int batch, Me me) {
        var all = cards.cards(new Letter.Id(id), batch, me);
        var photo = words.photo(letters.get(new Letter.Id(id), me));
        return file(
                "hagaki-words-" + id + "-" + batch,
                paper -> {
                    for (int i = 0; i < all.size(); i++) {
                        if (i > 0) {
                            paper.turn(Postcards.WIDTH, Postcards.HEIGHT);
                        }
                        words.draw(paper, all.get(i).words(), photo);
                    }
                });
    }

    @PostMapping("/batches/{batch:\\d{1,9}}/posting")
    Page post(@PathVariable long id, @PathVariable int batch, Me me) {
        cards.posted(new Letter.Id(id), batch, me);
        return shown(id, batch);
    }

    @PostMapping("/batches/{batch:\\d{1,9}}/posting/removal")
    Page takeBack(@PathVariable long id, @PathVariable int batch, Me me) {
        cards.takeBack(new Letter.Id(id), batch, me);
        return shown(id, batch);
    }

    @PostMapping("/{row:\\d{1,18}}/posting")
    Page postOne(
            @PathVariable long id,
            @PathVariable long row,
            @RequestParam(defaultValue = "0") int batch,
            Me me) {
        cards.posted(new Letter.Id(id), row, me);
        return shown(id, batch);
    }

    @PostMapping("/{row:\\d{1,18}}/posting/removal")
    Page takeOneBack(
            @PathVariable long id,
            @PathVariable long row,
            @RequestParam(defaultValue = "0") int batch,
            Me me) {
        cards.takeBack(new Letter.Id(id), row, me);
        return shown(id, batch);
    }

    /// Of cards that are not in the post yet.
    private Map<Long, String> mates(Letter letter, List<CardStore.Row> rows) {
        return cards
                .mates(letter, rows.stream().filter(CardStore.Row::isOpen).toList())
                .entrySet()
                .stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                each ->
                                        each.getValue().stream()
                                                .map(Addressee::name)
                                                .collect(Collectors.joining("・"))));
    }

    private CardAddress sender(Letter letter) {
        return CardAddress.of(
                senders.find(letter.storeId()).orElseGet(() -> renderings.unset(letter.storeId())));
    }

    private static Page shown(long id, int batch) {
        return new Redirect("/letters/" + id + "/postcards?batch=" + batch + "#shown");
    }

    private static ResponseEntity<byte[]> file(String name, Consumer<Paper> drawing) {
        return PostcardController.file(name, drawing);
    }
}
