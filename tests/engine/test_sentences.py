"""Sentences, in any script; `|` stands where one ends and the next begins."""

import pytest

from viewer.engine.language import guess
from viewer.engine.sentences import bounds, cut


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "One. | Two! | Three? | Four… | Five."),
        ("en", "He said, “It is true. | We went. | Nobody came.” | Then he left."),
        ("en", 'She asked: "Why? | It is late." | Nobody knew.'),
        ("en", '"Is it true?" he asked.'),
        ("en", "It opens in May. | Guided walks start at No. 5. | He said no. | Others agreed."),
        ("es", "Dijo que no. | Luego salió por la puerta núm. 5."),
        ("en", 'He had a plan. | "Do you see?" she said.'),
        ("en", "(They left. | Really.) | It rained."),
        ("en", "(They thank the town for its help. | [2]_)"),
        ("de", "(4) bis (6) (weggefallen)"),
        ("en", "The U.S. Is Watching the fair. | The rest of the U.S. | They said so."),
        ("en", "It opens at 8 p.m. Tuesday. | Come early, e.g. Alone."),
        ("en", "J. R. Alder met Mr. Bo and Dr. Lind. | They ate."),
        ("en", "PARIS — The bakers struck on Monday. | Bread ran out."),
        ("en", "It grew by 3.5 percent to 1,200.75. | See https://example.org/a.b?c=d. | Done."),
        ("en", "- A bullet without an end"),
        ("en", "‘It is late. | We go.’ | They went, though it wasn’t dark."),
        ("en", "First line\nof a wrapped. | Second\nsentence."),
        ("fr", "Il a dit : « C’est vrai. | Nous partons. » | Puis M. Hollin est sorti."),
        ("de", "Er sagte: „Es ist spät. | Wir gehen.“ | Dann ging er."),
        ("es", "¿Quién viene? | ¡Nadie! | La Sra. Ortega dijo: «Es tarde. | Vamos»."),
        ("es", "Vive en la puerta n.º 3, 2.ª izda. de la calle. | Lo dice el art. 5.º. | Vale."),
        (
            "es",
            "La Excma. Sra. Dña. Ana Gil y el Gral. Mora hablaron, p. ej., de los EE. UU. y de la Av. Norte. | Vale.",
        ),
        (
            "es",
            "Murió en el 44 a. C. en Roma. | Otro murió en el 12 d. C. | El resto vivió. | Comió pan, etc. | Vale.",
        ),
        ("es", "Son aprox. 3.500 hab. según el INE (cf. pág. 4). | ¿Y qué? | —No voy —dijo ella. | ¡Basta!"),
        (
            "pt",
            "Mora na R. das Flores, n.º 12, 3.º esq., perto da Av. Nova. | Lei n.º 8, art. 5.º, § 2.º, pág. 12. | Fim.",
        ),
        (
            "pt",
            "A Exma. Sra. Dra. Rita, o Eng. Paz e Fr. Tomé vieram, p. ex., no séc. XX. | E o Papa Paulo II. | Fim.",
        ),
        ("pt", "A Cia. das Águas e a Sousa Ltda. fecharam em jan. de 2020. | São 14,5 mil hab. por km². | Fim."),
        ("de", "Die Regeln nach Nr. 10 gelten. | (7b) Sie gelten z. B. auch am 3. März. | Ende."),
        ("fr", "Voir l’art. 5 et la p. 12 du vol. 3. | Mme. Durand, St. Malo, etc. | La suite vient."),
        ("en", "A. A. Milne and J. A. Smith met John Paul II. | Then he left, etc. | The end."),
        ("en", "Now type cd Documents. | ls lists them."),
        ("en", "“Why?” he asked. | “No!” | He ran. | He said “no.” | Then he said “yes”. | Done."),
        (
            "en",
            "He waited… and left. | Then… | He is 6 ft. tall. | What?! | Really?? | Rock ’n’ roll. | The ’90s came.",
        ),
        ("en", "LONDON (AP) — It snowed. | • One item. | Photo by A. Smith"),
        (
            "en",
            "The firm (N.Y.S.E.: ABC) fell. | He met Lt. Col. John Smith, Jr. and left. | Mail a.b@c.org now. | OK.",
        ),
        ("fr", "« C’est vrai », dit-il. | « Nous partons. » | PARIS – Il a 3,5 enfants."),
        ("de", "»Ja. | Nein.« | Es war der 1. Sieg am 3. März um 8.30 Uhr. | Das kostet 1.250,50 Euro. | Ende."),
        (
            "es",
            "«Vamos. | Es tarde», dijo. | —¿Por qué? | —Porque sí. | ¡Qué día! —dijo. | Dijo: “¿Y?”. | Nadie habló.",
        ),
        ("pt", "— Vens? — perguntou. | — Não. | “Vamos. | É tarde”, disse. | BRASÍLIA (AP) — Custa 1.250,50 €. | Fim."),
        (
            "zh",
            "他说：“今天下雨。 | 我们走吧！” | 然后走了。 | 真的吗？ | 价格是3.5元。 | （见下文。） | 《红楼梦》很好。",
        ),
        ("ja", "「行こう。 | 遅いよ。」 | 彼は言った。 | 本当？ | 「はい」と彼は言った。 | 価格は3.5円。"),
        ("ko", "그는 “비가 온다. | 가자.”라고 말했다. | 3.5퍼센트 올랐다. | 정말? | 네!"),
        ("th", "สวัสดีครับ วันนี้ฝนตก"),
        ("ar", "قال: «المطر ينزل. | لنذهب». | ثم ذهب. | نعم! | حسنًا؛ لنذهب. | بلغ السعر 3.5 دولار. | انتهى."),
        ("fa", "آیا آمدی؟ | بله! | «باران می‌بارد. | برویم.» | رفت."),
        ("he", 'הוא אמר: "יורד גשם. | בוא נלך." | ד"ר כהן הגיע. | למה? | כי כן!'),
        ("hi", 'क्या तुम आए? | हाँ! | "बारिश हो रही है। | चलो।" | मूल्य 3.5 रुपये है। | ठीक।'),
        ("ru", "«Идёт дождь. | Пойдём», — сказал он. | В 2020 г. он уехал. | А. С. Пушкин жил."),
        ("uk", "«Йде дощ. | Ходімо». | Він пішов."),
        ("el", "Ήρθες; | Ναι! | Τέλος."),
        ("pt", "O Sr. Lopes disse: “É tarde. | Vamos.” | Ninguém foi."),
        (
            "en",
            "Ms. Ahn met Mx. Roe in Ft. Lunde. | See vol. 3, para. 5 and Eqs. 1-2. | It froze at -3 °C. | OK.",
        ),
        (
            "en",
            "Doors open at 8 p.m. Tuesday, 9:30 a.m. Eastern. | It ends at 10 p.m. | Rain came. | At 5 p.m. Ito left.",
        ),
        ("es", "MADRID, 3 ene. (EFE).- El banco cerró a las 8 a. m. del lunes. | Abrió a las 9 p. m. | Nadie fue."),
        ("pt", "LISBOA, 3 jan. (Lusa) – São 40 hab./km², diz o art. 2.º, al. a), da lei. | O rio subiu."),
        ("fr", "PARIS, 3 janv. (AFP) – Le pont est fermé. | Le fleuve monte."),
        ("de", "Das 19. Jahrhundert war lang. | Im 20. Jh. kam der Krieg. | Zum 3. Mal."),
        ("ko", "그는 “정말이냐?”고 물었다. | 아무도 답하지 않았다. | “정말?”고. | 책. | 끝."),
        ("pt", "O aviso de V. Exa. chegou às 15h. | Ninguém o leu."),
        ("de", "Die Fa. Brand & Co. ist ca. 50 Jahre alt. | Sie kostet 5 Mio. Euro."),
        ("hi", "डॉ. शर्मा आए। | श्री. वर्मा सं. 5 में रहते हैं।"),
        ("zh", "昨天下雨。 | “我们走吧。” | 他说完就走了！"),
        ("ja", "市長は「橋は来年開く。」と述べた。 | 費用は未定である。 | 「はい。」"),
        ("ko", "어제 비가 왔다. | 우리는 갔다."),
        ("ar", "هل جاء أحد؟ | لا أحد. | ثم ذهب."),
        ("he", "ירד גשם. | הלכנו הביתה."),
        ("hi", "कल बारिश हुई। | हम घर गए।"),
    ],
)
def test_sentences_end_where_readers_say(language: str, text: str) -> None:
    plain = text.replace(" | ", "|" if language in {"zh", "ja"} else " \v")
    plain = plain.replace("|", "").replace("\v", "")
    sentences = [plain[start:end] for start, end in cut(plain, language, lambda: None)]
    assert sentences == text.split(" | ")


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u3000", "\u2028"])
def test_any_white_space_may_stand_before_a_stop(space: str) -> None:
    text = f"He took vitamin C{space}. Then J. A{space}. Lind{space}.{space}.{space}. left. It rained."
    assert [text[start:end] for start, end in cut(text, "en", lambda: None)] == [
        f"He took vitamin C{space}.",
        f"Then J. A{space}. Lind{space}.{space}.{space}. left.",
        "It rained.",
    ]


def test_what_the_segmenter_panics_at_is_one_sentence() -> None:
    assert bounds("A\u00a0.", "en") == []


def test_a_paragraph_beyond_all_bounds_is_cut_like_any_other() -> None:
    text = "A word ends. " * 5000
    sentences = [text[start:end] for start, end in cut(text, "en", lambda: None)]
    assert sentences == ["A word ends."] * 5000


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bridge was closed and the mayor is not in town."),
        ("pt", "A ponte não foi aberta e os moradores estão com medo do rio."),
        ("es", "El puente no se abrió y los vecinos están con miedo del río."),
        ("fr", "Le pont est fermé et les gens ne sont pas dans la rue."),
        ("de", "Die Brücke ist nicht offen und der Fluss steigt mit dem Regen."),
        ("it", "Il ponte non è aperto e gli abitanti sono della valle."),
        ("uk", "Міст зачинено, її ніхто не бачив."),
        ("ru", "Мост закрыт, никого не видели."),
        ("ja", "橋はまだ閉まっている。"),
        ("zh", "大桥仍然关闭。"),
        ("ko", "다리는 아직 닫혀 있다."),
        ("ar", "الجسر مغلق."),
        ("fa", "پل بسته است و کسی نمی‌گذرد."),
        ("he", "הגשר סגור."),
        ("hi", "पुल बंद है।"),
        ("th", "สะพานปิด"),
        ("el", "Η γέφυρα είναι κλειστή."),
        ("pt", "A Câmara de Lisboa aprovou o plano."),
        ("pt", "Termos de utilização"),
        ("es", "Vive en la Av. Norte."),
        ("es", "Condiciones de uso: ¿qué firmo?"),
        ("en", "A storm hit a town near Malmö."),
        ("en", "42"),
        ("en", ""),
    ],
)
def test_the_language_is_guessed(language: str, text: str) -> None:
    assert guess([text] * 2000) == language
