package kizuna.feasts;

import java.time.Instant;
import java.util.List;
import kizuna.platform.Form;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// What a member earned. `fresh`: those of them not seen before; `next`: after which it goes
/// on; `moment`: when they want it by mail; `mail`: whether the shop can send mail;
/// `devices`: where they come at once, under our `pushKey`.
public record MinePage(
        List<Long> fresh,
        List<FeastsPage.Line> lines,
        String next,
        boolean first,
        @Nullable Moment moment,
        boolean mail,
        List<Chosen> devices,
        String pushKey,
        String done,
        Form form,
        ToSee toSee)
        implements Page {
    /// A device of theirs. `here`: it was chosen on this Kizuna.
    public record Chosen(long id, Instant madeAt, boolean here) {
        static Chosen of(Device device) {
            return new Chosen(device.id().value(), device.madeAt(), device.here());
        }
    }
}
