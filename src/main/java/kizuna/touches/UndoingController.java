package kizuna.touches;

import kizuna.people.People;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// Taking back what was recorded: a touch with all that was captured with it, or a purchase.
@Controller
@OpenTo
class UndoingController {
    private final Touches touches;
    private final People people;

    UndoingController(Touches touches, People people) {
        this.touches = touches;
        this.people = people;
    }

    @PostMapping("/touches/{id:\\d{1,18}}/undoing")
    Page create(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
            Me me) {
        var touch =
                touches.find(new TouchId(id), me)
                        .orElseThrow(() -> Problem.notFound("touches.problem.unknown"));
        var person = people.get(touch.personId(), me);
        var toast = SavedToast.undone(person, touch, touches.undoWithNewcomer(touch, me));
        if (fragment) {
            return new UndoneToast(toast);
        }
        return toast.newcomer()
                ? new CapturePage(null, toast, null)
                : new Redirect("/people/" + person.id().value() + "?undone=" + id + "#timeline");
    }

    /// Undone by mistake.
    @PostMapping("/touches/{id:\\d{1,18}}/undoing/removal")
    Page remove(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
            Me me) {
        var restored = touches.restore(new TouchId(id), me);
        var person = people.get(restored.getFirst().personId(), me);
        return fragment
                ? new UndoneToast(SavedToast.restored(person, restored))
                : new Redirect("/people/" + person.id().value() + "?restored=1#timeline");
    }

    @PostMapping("/touches/purchases/{id:\\d{1,18}}/undoing")
    Redirect createForPurchase(@PathVariable long id, @RequestParam long person, Me me) {
        touches.undoPurchase(new PurchaseId(id), me);
        return new Redirect("/people/" + person + "?undone_purchase=" + id + "#timeline");
    }

    @PostMapping("/touches/purchases/{id:\\d{1,18}}/undoing/removal")
    Redirect removeForPurchase(@PathVariable long id, @RequestParam long person, Me me) {
        touches.restorePurchase(new PurchaseId(id), me);
        return new Redirect("/people/" + person + "?restored=1#timeline");
    }
}
