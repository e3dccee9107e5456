package kizuna.people;

import java.time.LocalDate;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// What is written down about a person when they are added, and again whenever it is changed.
/// Either name may be missing, not both.
public record NewPerson(
        StoreId storeId,
        @Nullable MemberId memberId,
        String familyName,
        String givenName,
        String familyKana,
        String givenKana,
        boolean givenFirst,
        String honorific,
        String nickname,
        String note,
        @Nullable LocalDate metOn) {
    static final int LONGEST_NAME = 100;
    static final int LONGEST_NOTE = 4000;

    public NewPerson {
        familyName = PlainText.line(familyName);
        givenName = PlainText.line(givenName);
        familyKana = Names.hiragana(PlainText.line(familyKana));
        givenKana = Names.hiragana(PlainText.line(givenKana));
        honorific = PlainText.line(honorific);
        nickname = PlainText.line(nickname);
        note = PlainText.lines(note);
        if (familyName.isEmpty() && givenName.isEmpty()) {
            throw Problem.invalid("people.problem.no_name");
        }
        for (var name :
                new String[] {familyName, givenName, familyKana, givenKana, honorific, nickname}) {
            if (name.length() > LONGEST_NAME) {
                throw Problem.invalid("people.problem.name_too_long", LONGEST_NAME);
            }
        }
        if (note.length() > LONGEST_NOTE) {
            throw Problem.invalid("people.problem.text_too_long", LONGEST_NOTE);
        }
    }

    /// 田中 愛子 (たなか あいこ)
    public static NewPerson named(
            StoreId store,
            String familyName,
            String givenName,
            String familyKana,
            String givenKana) {
        return new NewPerson(
                store, null, familyName, givenName, familyKana, givenKana, false, "", "", "", null);
    }

    /// Ben Carter
    public static NewPerson western(StoreId store, String givenName, String familyName) {
        return new NewPerson(store, null, familyName, givenName, "", "", true, "", "", "", null);
    }

    public NewPerson ownedBy(MemberId owner) {
        return new NewPerson(
                storeId,
                owner,
                familyName,
                givenName,
                familyKana,
                givenKana,
                givenFirst,
                honorific,
                nickname,
                note,
                metOn);
    }

    public NewPerson metOn(LocalDate day) {
        return new NewPerson(
                storeId,
                memberId,
                familyName,
                givenName,
                familyKana,
                givenKana,
                givenFirst,
                honorific,
                nickname,
                note,
                day);
    }

    String nameKey() {
        return Names.nameKey(familyName, givenName);
    }

    String kanaKey() {
        return Names.kanaKey(familyKana, givenKana, familyName, givenName);
    }
}
