package kizuna.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CautionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "病院に行く途中に寄ってくださった",
                "来月手術とのこと",
                "お母様が入院されたそう",
                "ご主人が退院された",
                "糖尿病なので甘いものは控えている",
                "ウールアレルギーがある",
                "乳がんの検診に行かれる",
                "妊娠七か月",
                "最近うつっぽいとおっしゃる",
                "膝が悪いので椅子をすすめる",
                "腰痛がつらそう",
                "お父様の介護で忙しい",
                "お父様が認知症に",
                "車椅子で来店",
                "花粉症で窓を開けないでほしい",
                "心療内科の帰り",
                "倒れて救急車で運ばれた",
                "障害者手帳をお持ち",
                "日曜は教会に行く",
                "クリスチャンなのでクリスマスを大切に",
                "創価学会の方",
                "共産党の集まり",
                "信仰のある方",
                "息子さんが逮捕された",
                "前科があると聞いた",
                "詐欺に遭われた",
                "夫のDVで引っ越した",
                "在日の方",
                "同性愛を打ち明けてくださった",
                "生活保護を受けている",
                "ＡＤＨＤと診断された",
                "He is in hospital",
                "She was diagnosed with diabetes",
                "allergic to wool? allergies, yes",
                "goes to church on Sundays",
                "her son was arrested",
                "recently pregnant",
                "a victim of fraud"
            })
    void what_may_need_care_is_noticed(String words) {
        assertThat(Caution.of(words)).as(words).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "元気",
                "お元気そうだった",
                "娘さんが入学 とても喜んでた",
                "キャメルのウールコート",
                "気に入ってくださった",
                "がんばっておられる",
                "がんこな汚れが落ちて喜ばれた",
                "ガンダムのTシャツ",
                "うつくしい着物",
                "うっかり忘れ物",
                "気持ちのよい方",
                "猫を二匹飼っている",
                "お孫さんの七五三",
                "京都へご旅行",
                "ピアノの発表会は二月",
                "しみの診断をした",
                "似合う色診断の話で盛り上がった",
                "障害物競走で一等",
                "電波障害でお電話がつながらず",
                "ハーフコート",
                "ハーフパンツの裾上げ",
                "在日程を確かめる",
                "犯罪小説がお好き",
                "保険の外交をしている",
                "新しいお仕事が決まった",
                "体育の先生",
                "手芸がお好き",
                "教会式で挙げた友人の話ではなく新婚旅行の話",
                "薬味はねぎが好き",
                "喜んでお帰りになった",
                "愛想のよい犬",
                "看板を褒めてくださった",
                "She loves her new coat",
                "still going strong",
                "raced home in the rain",
                "a gift from Christine",
                "likes racing cars",
                "the human race",
                "killed time at the shop",
                "skilled with the needle"
            })
    void everyday_words_are_let_be(String words) {
        assertThat(Caution.of(words)).as(words).isEmpty();
    }
}
