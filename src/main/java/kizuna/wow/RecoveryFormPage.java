package kizuna.wow;

import java.util.List;
import kizuna.people.Person;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Member;
import kizuna.touches.Touch;
import org.jspecify.annotations.Nullable;

/// Where a recovery of the heart begins: with what was not close enough. `touch`: in which it
/// became clear.
public record RecoveryFormPage(
        Person person, @Nullable Touch touch, List<Member> colleagues, Form form) implements Page {}
