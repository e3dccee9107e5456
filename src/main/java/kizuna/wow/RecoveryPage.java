package kizuna.wow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kizuna.people.Person;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.MemberId;
import kizuna.touches.Channel;
import org.jspecify.annotations.Nullable;

/// A recovery of the heart, step by step. `remedy`: what was given for it; `form`: what is being
/// written, of the step `writing`; `now`: whether its hour has passed.
public record RecoveryPage(
        Recovery recovery,
        @Nullable Spending remedy,
        Person person,
        Map<MemberId, String> names,
        Form form,
        String writing,
        Instant now)
        implements Page {
    public static final List<Channel> CHANNELS =
            List.of(
                    Channel.PHONE,
                    Channel.COUNTER,
                    Channel.MAIL,
                    Channel.CARD,
                    Channel.LINE,
                    Channel.OTHER);

    public String by(MemberId member) {
        return names.getOrDefault(member, "");
    }

    public boolean isNext(Recovery.Step step) {
        return step == recovery.next();
    }

    public Form form(String of, Map<String, String> otherwise) {
        return of.equals(writing) ? form : Form.of(otherwise);
    }

    public boolean isLate() {
        return recovery.isLate(now);
    }
}
