package kizuna.letters;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.Found;
import kizuna.people.Names;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Secrets;
import kizuna.people.Way;
import kizuna.people.Wording;
import kizuna.platform.Problem;
import kizuna.platform.Texts;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.Store;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Whoever comes by may ask for letters. Nothing of them is kept before they have opened our
/// mail and said yes there: what they typed is sealed in its link (docs/decisions/0096). Whether
/// an address is known is never told to whoever types it.
@Component
class SignUps {
    /// The link in the mail holds for so long.
    static final Duration HOLDS = Duration.ofDays(2);

    static final int MOST_OF_MAIL = 3;
    static final int MOST_OF_ADDRESS = 10;
    static final int MOST_OF_STORE = 300;
    static final int LONGEST_NAME = 60;

    private static final String SUBJECT = "letters.sign_up";

    private final SignUpStore signUps;
    private final Knocks knocks;
    private final Senders senders;
    private final Consents consents;
    private final People people;
    private final Secrets secrets;
    private final Team team;
    private final Renderings renderings;
    private final Texts texts;
    private final Audit audit;
    private final OneMail mail;
    private final Clock clock;

    SignUps(
            SignUpStore signUps,
            Knocks knocks,
            Senders senders,
            Consents consents,
            People people,
            Secrets secrets,
            Team team,
            Renderings renderings,
            Texts texts,
            Audit audit,
            OneMail mail,
            Clock clock) {
        this.signUps = signUps;
        this.knocks = knocks;
        this.senders = senders;
        this.consents = consents;
        this.people = people;
        this.secrets = secrets;
        this.team = team;
        this.renderings = renderings;
        this.texts = texts;
        this.audit = audit;
        this.mail = mail;
        this.clock = clock;
    }

    /// What somebody typed, as it comes back by the link in our mail.
    record Asked(StoreId store, String name, String mail, Instant at) {}

    /// Who it is now; null where a member has to say so.
    record Joined(@Nullable PersonId person) {}

    Wording wording() {
        return consents.wording(Way.Kind.MAIL);
    }

    /// Sends the mail with the link, to whoever it is. So often a day only, and then it is as if
    /// it had been sent, for it was.
    void ask(Front front, String name, String mail, String network) {
        if (knocks.inThisHour("sign_up", network) > MOST_OF_ADDRESS) {
            throw Problem.busy("letters.problem.sign_ups_many");
        }
        var address = Way.key(Way.Kind.MAIL, mail);
        var store = String.valueOf(front.storeId().value());
        if (knocks.today("sign_up.mail", store + " " + address) <= MOST_OF_MAIL) {
            if (knocks.today("sign_up.store", store) > MOST_OF_STORE) {
                throw Problem.busy("letters.problem.sign_ups_many");
            }
            send(front, new Asked(front.storeId(), name, mail, clock.instant()));
        }
    }

    private void send(Front front, Asked asked) {
        var sender = senders.ready(asked.store());
        var token = URLEncoder.encode(token(asked), StandardCharsets.UTF_8);
        var link = sender.web() + front.joining() + "/confirmation?t=" + token;
        var rendered = Confirmation.of(front, link, texts, renderings.language());
        switch (mail.send(sender, "sign-up", asked.mail(), rendered)) {
            case Outcome.Sent _, Outcome.Unknown _ -> {}
            case Outcome.Refused _ -> throw Problem.invalid("letters.problem.sign_up_refused");
            case Outcome.Deferred _, Outcome.Lost _, Outcome.Halted _ ->
                    throw Problem.busy("letters.problem.sign_up_mail");
        }
    }

    /// Sealed: nobody else can read it, nor make another.
    String token(Asked asked) {
        var plain =
                String.join(
                        "\n",
                        String.valueOf(asked.store().value()),
                        String.valueOf(asked.at().toEpochMilli()),
                        asked.mail(),
                        asked.name());
        return secrets.close(SUBJECT, plain);
    }

    /// What was asked for, where the link is ours and still holds.
    Optional<Asked> asked(String token, StoreId store) {
        return opened(token)
                .filter(each -> each.store().equals(store))
                .filter(each -> each.at().plus(HOLDS).isAfter(clock.instant()));
    }

    /// Whether we gave it out, however long ago.
    boolean isOurs(String token) {
        return opened(token).isPresent();
    }

    private Optional<Asked> opened(String token) {
        if (!token.matches("[A-Za-z0-9_.-]{1,60}:[A-Za-z0-9+/=]{16,2000}")) {
            return Optional.empty();
        }
        return secrets.open(SUBJECT, token)
                .map(each -> each.split("\n", 4))
                .filter(each -> each.length == 4)
                .map(
                        each ->
                                new Asked(
                                        new StoreId(Integer.parseInt(each[0])),
                                        each[3],
                                        each[2],
                                        Instant.ofEpochMilli(Long.parseLong(each[1]))));
    }

    /// They said yes, having read `wording`. Who has the address already gets no second record;
    /// where it is not clear who they are, a member is asked.
    @Transactional
    public Joined confirm(Asked asked, String wording) {
        signUps.oneAtATime(Way.key(Way.Kind.MAIL, asked.mail()));
        var everywhere = team.stores().stream().map(Store::id).collect(Collectors.toSet());
        var known = people.withMail(asked.mail(), everywhere);
        if (known.isEmpty()) {
            return new Joined(enter(asked, wording));
        }
        if (known.size() == 1 && isSurely(known.getFirst(), asked)) {
            var person = known.getFirst().id();
            agreed(person, asked.mail(), wording);
            return new Joined(person);
        }
        signUps.add(asked.store(), asked.name(), asked.mail(), wording, clock.instant());
        return new Joined(null);
    }

    private static boolean isSurely(Found found, Asked asked) {
        return found.storeId().equals(asked.store())
                && found.isCalled(asked.name())
                && !found.isQuiet();
    }

    private PersonId enter(Asked asked, String wording) {
        var person =
                people.cameByThemselves(
                        person(asked.store(), asked.name()).metOn(team.today()),
                        new Way.New(Way.Kind.MAIL, asked.mail(), true));
        said(person, wording);
        return person;
    }

    private void agreed(PersonId person, String mail, String wording) {
        said(person, wording);
        people.reachedThem(person, new Way.New(Way.Kind.MAIL, mail, true));
    }

    private void said(PersonId person, String wording) {
        consents.said(
                person,
                new Consent.New(
                        Way.Kind.MAIL,
                        true,
                        clock.instant(),
                        Consent.How.PAGE,
                        wording,
                        texts.say(renderings.language(), "letters.sign_up.note")));
    }

    /// 田中 愛子, or Ben Carter.
    private static NewPerson person(StoreId store, String name) {
        int apart = name.strip().indexOf(' ') < 0 ? name.indexOf('\u3000') : name.indexOf(' ');
        var first = apart < 0 ? name : name.substring(0, apart);
        var second = apart < 0 ? "" : name.substring(apart + 1).strip();
        return Names.isJapanese(name) || second.isEmpty()
                ? NewPerson.named(store, first, second, "", "")
                : NewPerson.western(store, first, second);
    }

    List<SignUp> list(long after, int limit, Me me) {
        return signUps.list(me.stores(), after, limit);
    }

    SignUp get(SignUp.Id id, Me me) {
        return signUps.find(id, me.stores())
                .orElseThrow(() -> Problem.notFound("letters.problem.no_sign_up"));
    }

    /// Whoever has their addresses, by the address.
    Map<String, List<Found>> candidates(List<SignUp> list, Me me) {
        return people.withMail(list.stream().map(SignUp::mail).toList(), me.stores());
    }

    /// A member knows who it is; without a person it is somebody new.
    @Transactional
    public PersonId settle(SignUp.Id id, @Nullable PersonId known, Me me) {
        var signUp = get(id, me);
        if (!signUps.remove(id)) {
            throw Problem.conflict("letters.problem.not_now");
        }
        var asked = new Asked(signUp.storeId(), signUp.name(), signUp.mail(), signUp.confirmedAt());
        PersonId person;
        if (known == null) {
            person = enter(asked, signUp.wording());
        } else {
            person = people.get(known, me).id();
            agreed(person, signUp.mail(), signUp.wording());
        }
        audit.record(me.id(), "letters.sign_up.settle", "person:" + person.value(), Map.of());
        return person;
    }
}
