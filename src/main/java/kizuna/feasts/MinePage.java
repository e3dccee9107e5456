package kizuna.feasts;

import java.util.List;
import kizuna.platform.Form;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// What a member earned. `fresh`: those of them not seen before; `next`: after which it goes
/// on; `moment`: when they want it by mail; `mail`: whether the shop can send mail.
public record MinePage(
        List<Long> fresh,
        List<FeastsPage.Line> lines,
        String next,
        boolean first,
        @Nullable Moment moment,
        boolean mail,
        String done,
        Form form,
        ToSee toSee)
        implements Page {}
