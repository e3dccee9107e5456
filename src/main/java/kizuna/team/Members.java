package kizuna.team;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What members do with members: add, change, invite, let go. What one may not see is not found;
/// what one sees and may not do is forbidden.
@Component
public class Members {
    static final Duration INVITATION_LASTS = Duration.ofDays(7);
    private static final int TOKEN_BYTES = 32;

    private final Team team;
    private final TeamStore store;
    private final Passwords passwords;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    Members(
            Team team,
            TeamStore store,
            Passwords passwords,
            Audit audit,
            Clock clock,
            ApplicationEventPublisher events) {
        this.team = team;
        this.store = store;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    List<Member> seenBy(Me me) {
        return team.members().stream().filter(member -> Rights.sees(me, member)).toList();
    }

    /// Those whom I look after, those who left included.
    public List<Member> managed(Me me) {
        return team.members().stream().filter(member -> Rights.manages(me, member)).toList();
    }

    /// One whom I look after.
    public Member managedBy(Me me, MemberId id) {
        var member = team.get(id);
        if (!Rights.sees(me, member)) {
            throw Problem.notFound("team.problem.no_member", id.value());
        }
        if (!Rights.manages(me, member)) {
            throw Problem.forbidden("team.problem.not_yours_to_manage", member.name());
        }
        return member;
    }

    @Transactional
    MemberId add(MemberForm form, Me me) {
        store.guard();
        mayArrange(me, form);
        var id =
                team.join(
                        new NewMember(
                                SetupForm.text(form.signIn()),
                                SetupForm.text(form.name()),
                                null,
                                form.given(),
                                form.places()));
        store.arrange(
                id, SetupForm.text(form.name()), form.people(), MemberForm.spoken(form.language()));
        audit.record(me.id(), "team.member.join", subject(id), detail(form));
        return id;
    }

    @Transactional
    void change(MemberId id, MemberForm form, Me me) {
        store.guard();
        var before = managedBy(me, id);
        mayArrange(me, form);
        if (before.is(Role.OWNER) && !form.has(Role.OWNER)) {
            refuseLastOwner(id);
        }
        var signIn = SetupForm.text(form.signIn());
        var changed =
                store.change(
                        id,
                        SetupForm.text(form.name()),
                        signIn,
                        form.people(),
                        MemberForm.spoken(form.language()));
        if (!changed) {
            throw Problem.conflict("team.problem.name_taken", signIn);
        }
        var stores = new ArrayList<>(form.places());
        before.stores().stream().filter(each -> !me.sees(each)).forEach(stores::add);
        store.placeAnew(id, form.given(), stores);
        events.publishEvent(new MemberMoved(id));
        audit.record(me.id(), "team.member.change", subject(id), detail(form));
    }

    /// They cannot sign in any more, from now on.
    @Transactional
    public void leave(MemberId id, Me me) {
        store.guard();
        if (managedBy(me, id).is(Role.OWNER)) {
            refuseLastOwner(id);
        }
        if (store.leave(id, clock.instant())) {
            store.uninvite(id);
            events.publishEvent(new MemberLeft(id));
            audit.record(me.id(), "team.member.leave", subject(id), Map.of());
        }
    }

    @Transactional
    void comeBack(MemberId id, Me me) {
        store.guard();
        managedBy(me, id);
        store.comeBack(id);
        audit.record(me.id(), "team.member.return", subject(id), Map.of());
    }

    @Transactional
    String invite(MemberId id, Me me) {
        if (managedBy(me, id).hasLeft()) {
            throw Problem.conflict("team.problem.has_left");
        }
        return invite(id, me.id());
    }

    /// The token of a link with which the member chooses a new password; earlier links end.
    @Transactional
    String invite(MemberId id, @Nullable MemberId by) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store.invite(id, hash(token), by, clock.instant().plus(INVITATION_LASTS));
        audit.record(by, "team.member.invite", subject(id), Map.of());
        return token;
    }

    Optional<Member> invited(String token) {
        return store.invited(hash(token), clock.instant()).map(team::get);
    }

    /// Uses the invitation up. Sessions begun with an older password end.
    @Transactional
    MemberId accept(String token, String password) {
        store.guard();
        var id =
                store.invited(hash(token), clock.instant())
                        .orElseThrow(() -> Problem.notFound("team.problem.no_invitation"));
        store.uninvite(id);
        store.keepPassword(id, passwords.encoded(password));
        store.nextEpoch(id);
        audit.record(id, "team.password.choose", subject(id), Map.of());
        return id;
    }

    @Transactional
    void changePassword(Me me, String password) {
        store.keepPassword(me.id(), passwords.encoded(password));
        store.uninvite(me.id());
        store.nextEpoch(me.id());
        audit.record(me.id(), "team.password.change", subject(me.id()), Map.of());
    }

    @Transactional
    void signOutEverywhere(Me me) {
        store.nextEpoch(me.id());
        audit.record(me.id(), "team.session.end_all", subject(me.id()), Map.of());
    }

    @Transactional
    void arrangeMyself(Me me, String name, int capacity, @Nullable String language) {
        store.arrange(me.id(), name, capacity, language);
        audit.record(me.id(), "team.member.arrange", subject(me.id()), Map.of("name", name));
    }

    private static void mayArrange(Me me, MemberForm form) {
        if (!Rights.mayGive(me).containsAll(form.given()) || !Rights.mayPlace(me, form.places())) {
            throw Problem.forbidden("team.problem.not_yours_to_give");
        }
    }

    private void refuseLastOwner(MemberId id) {
        if (store.isLastOwner(id)) {
            throw Problem.conflict("team.problem.last_owner");
        }
    }

    private static String subject(MemberId id) {
        return "member:" + id.value();
    }

    private static Map<String, ?> detail(MemberForm form) {
        return Map.of(
                "name", SetupForm.text(form.name()),
                "roles", form.given().stream().map(Role::name).sorted().toList(),
                "stores", form.places().stream().map(StoreId::value).toList());
    }

    private static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
