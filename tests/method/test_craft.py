"""Each rule of form craft on questions it should speak of, and on good ones it should leave in peace."""

from __future__ import annotations

from typing import Any

import pytest
from method.crafted import form, options, scored

from scrutiny.method.craft import RULES, advice_of

Case = tuple[str, str | dict[str, Any]]


def yes_no(text: str, **more: Any) -> dict[str, Any]:
    return {"kind": "yes_no", "text": text} | more


def pick(text: str, *labels: str, kind: str = "choice") -> dict[str, Any]:
    return {"kind": kind, "text": text, "options": options(*labels)}


SPEAKS: dict[str, list[Case]] = {
    "double_barrelled": [
        ("agency", "The lead attends, can speak for the agency, and reports back to colleagues."),
        ("school", "You know the arrangements, follow the procedures and play your part in them."),
        ("school", {"text": "What share of staff have read Part one, and understood it?", "scale": "share"}),
        ("school", yes_no("Do staff know who the lead is, and do they trust the lead?")),
        ("practitioner", "I get advice the same day and feel able to use it."),
        ("practitioner", "My supervision is helpful and timely."),
        ("parents", "I was treated with respect, and I knew what had to change."),
        ("ages_8_11", "Do adults listen to you and do what you ask?"),
        ("ages_8_11", "Do you feel safe at school? Do you like it there?"),
        ("ages_12_17", "I know who to tell; they would help me."),
        ("agency", yes_no("How many plans were made, and who checked them?")),
    ],
    "leading": [
        ("practitioner", yes_no("Don't you agree that supervision helps?")),
        ("practitioner", "Surely leaders know what practice is like."),
        ("parents", "Our dedicated workers treated me with respect."),
        ("parents", yes_no("Most people think the conference went well. Did you?")),
        ("ages_8_11", "How much better do you feel at school now?"),
        ("ages_12_17", "There's an adult you would trust, isn't there?"),
        ("ages_5_7", "How amazing is your school?"),
        ("school", yes_no("Would you agree that pupils are safe in your school?")),
        ("school", "Obviously your governors review safeguarding once a year."),
    ],
    "absolute": [
        ("agency", "All staff always know whom to tell."),
        ("school", yes_no("Has everyone read every policy?")),
        ("school", "Nobody starts work before all checks are made."),
        ("practitioner", "I always get advice the same day."),
        ("practitioner", "Leaders know everything about practice."),
        ("parents", "Workers never shared anything about us."),
        ("ages_8_11", "Do adults always listen to you?"),
        ("ages_12_17", "I feel completely safe where I live."),
    ],
    "negative": [
        ("agency", "No member of staff is unaware of the policy."),
        ("school", yes_no("Is it not the case that nobody is left out?")),
        ("school", "Staff do not fail to report a concern."),
        ("practitioner", "I do not feel safe at work."),
        ("practitioner", yes_no("Have you never used the neglect tool?")),
        ("parents", "I wasn't told what had to change."),
        ("ages_8_11", "Are other children not kind to you?"),
        ("ages_12_17", "I don't feel safe in my local area."),
        ("ages_12_17", "It is not unusual for me to feel unsafe."),
    ],
    "vague_quantity": [
        ("agency", "The agency regularly asks people what its help was like."),
        ("agency", "Supervision is frequent, and set out in a policy."),
        ("school", "Your governors often look at safeguarding."),
        ("school", yes_no("Has the record been tested recently?")),
        ("practitioner", "I usually hear what happened after a referral."),
        ("parents", "Workers rarely came to see us."),
        ("ages_8_11", "Do grown-ups often ask what you think?"),
    ],
    "jargon": [
        ("agency", "Stakeholders are consulted prior to any change."),
        ("school", "You utilise the QZX form when a pupil is hurt."),
        ("school", "Your approach to allegations is robust and holistic."),
        ("parents", "The DSL told me what had to change."),
        ("parents", "The multi-agency assessment was fair."),
        ("ages_8_11", "Do professionals listen to you?"),
        ("ages_12_17", "I would disclose abuse to an adult."),
        ("ages_12_17", {"text": "What would help?", "help": "Think of safeguarding.", "kind": "long_text"}),
        ("ages_8_11", pick("Who helped you?", "A teacher", "The LADO")),
    ],
    "reading_age": [
        ("ages_8_11", "Do professionals communicate appropriately with your family?"),
        ("ages_8_11", "Do you experience intimidation from individuals in your community?"),
        ("ages_5_7", "Do the responsible adults usually consider your opinions?"),
        ("ages_12_17", "I can identify appropriate organisations offering confidential information."),
        ("ages_12_17", "My educational environment encourages respectful communication between individuals."),
        ("parents", "Practitioners communicated organisational expectations regarding necessary improvements."),
        (
            "ages_8_11",
            {
                "text": "What helps you feel safe?",
                "help": "Consider educational, recreational and residential environments.",
                "kind": "long_text",
            },
        ),
    ],
    "long_question": [
        ("ages_5_7", "Is there a grown-up at home or at school you can tell if you are sad?"),
        ("ages_8_11", "If something at school or at home worried you a lot, could you tell an adult?"),
        ("ages_12_17", "There is an adult I know that I would trust with something that is really serious."),
        ("agency", " ".join(["The agency has a policy that its staff can find"] * 4)),
        ("school", " ".join(["Your pupils know whom to tell"] * 7)),
        ("practitioner", " ".join(["I know when to refer a child"] * 6)),
        ("parents", " ".join(["I knew what was shared about us"] * 6)),
    ],
    "too_many_options": [
        ("ages_8_11", pick("Where?", *"ABCDEFGH")),
        ("ages_12_17", pick("Where?", *"ABCDEFGHI")),
        ("ages_12_17", pick("Where?", *"ABCDEFGHIJK", kind="choices")),
        ("ages_8_11", pick("How do you feel?", *"ABCDEF", kind="faces")),
        ("ages_5_7", pick("How do you feel?", *"ABCDEF", "Not sure", kind="faces")),
        ("school", pick("Which?", *"ABCDEFGHIJK")),
        ("agency", pick("Which?", *"ABCDEFGHIJKL", kind="choices")),
    ],
    "unbalanced_scale": [
        ("parents", pick("How was it?", "Excellent", "Very good", "Good", "Fair", "Poor")),
        ("parents", pick("How was it?", "Very good", "Good", "Bad")),
        ("parents", pick("Were you happy with it?", "Very satisfied", "Satisfied", "Dissatisfied")),
        ("practitioner", pick("How are things?", "A lot better", "Better", "The same", "Worse")),
        ("practitioner", pick("Supervision helps.", "Strongly agree", "Agree", "Disagree", "Not sure")),
        ("ages_8_11", pick("How was school?", "Great", "Good", "OK", "Not good")),
        ("ages_12_17", pick("How likely is it?", "Likely", "Unlikely", "Very unlikely")),
    ],
    "no_way_out": [
        ("ages_8_11", {"text": "Do you feel safe where you live?", "required": True}),
        ("ages_12_17", {"text": "I feel safe in my local area.", "required": True}),
        ("parents", {"text": "I was treated with respect.", "required": True}),
        ("practitioner", {"text": "I feel safe at work.", "required": True}),
        ("practitioner", {"text": "What has hurt?", "kind": "long_text", "required": True}),
        ("ages_12_17", pick("What is your religion?", "Christian", "Muslim", "None", "Another")),
        ("parents", pick("How would you describe your ethnic group?", "Asian", "Black", "White", "Another")),
        ("practitioner", yes_no("Do you have a disability?")),
    ],
}  # fmt: skip

SILENT: dict[str, list[Case]] = {
    "double_barrelled": [
        ("agency", "Staff can speak up about poor or dangerous practice, and know how."),
        ("agency", "A policy on health and safety agrees with local policies and procedures."),
        ("agency", "The agency finds and removes what keeps children from its help."),
        ("school", "You meet Part 3 of the Standards (welfare, health and safety) and Part 4."),
        ("school", yes_no("Did the agency ask parents and carers about the help they had?")),
        ("school", yes_no("Is section 175/157 known to children and young people in your school?")),
        ("school", {"text": "What will you do, who will do it, and by when?", "kind": "long_text"}),
        ("practitioner", "I recognise neglect at every age, in teenagers as well as in small children."),
        ("practitioner", "When I refer a child, I hear what happened next."),
        ("parents", "I knew what was shared about us, and with whom."),
        ("parents", "Workers understood our culture, our faith and our language."),
        ("ages_8_11", "Do you feel safe online and in games?"),
        ("ages_8_11", "Do you feel sad or worried?"),
        ("ages_8_11", "If you are sad and feel alone, can you tell an adult?"),
        ("ages_12_17", "I know who to tell if I am sad or hurt."),
        ("ages_12_17", "I feel safe at school or college."),
    ],
    "leading": [
        ("agency", "The agency's policy clearly says whom to tell in the course of the day."),
        ("practitioner", "Leaders know what practice is really like."),
        ("practitioner", {"text": "How confident do you feel in working with neglect?", "scale": "agree"}),
        ("parents", "Our child is safer than before."),
        ("ages_8_11", "How good were we at listening to you?"),
        ("ages_8_11", {"text": "What would make life better?", "kind": "long_text"}),
        ("ages_12_17", {"text": "What one change would protect children better?", "kind": "long_text"}),
        ("parents", yes_no("Do you agree that we may share this, or would you rather we did not?")),
    ],
    "absolute": [
        ("agency", "A safer recruitment policy covers everyone who works with children."),
        ("agency", "All staff know whom to tell about a worry."),
        ("school", "Your governors review safeguarding across the school at least once a year."),
        ("school", yes_no("Do you hold more than one emergency contact for every pupil?")),
        ("practitioner", "I have not needed advice at all this year."),
        ("practitioner", {"text": "What works every time?", "kind": "long_text"}),
        ("ages_8_11", "Do you go out every day?"),
        ("ages_12_17", "I feel safe where I live."),
    ],
    "negative": [
        ("agency", "When a child is not brought to an appointment, staff ask why."),
        ("agency", "Supervision tests the decisions made about children, and not only the amount of work."),
        ("school", "File notes go to the new school without delay."),
        ("school", yes_no("Are checks made no later than the first day?")),
        ("practitioner", "I know when to refer a child whose needs are not being met."),
        ("practitioner", "I can share what I know without fear of blame."),
        ("parents", yes_no("Was your child seen alone, or not?")),
        ("ages_8_11", yes_no("Did you get time to talk without your parents?")),
        ("ages_8_11", {"text": "Where do you not feel safe?", "kind": "long_text"}),
    ],
    "vague_quantity": [
        ("agency", "At least once a year the board regularly reads a report."),
        ("agency", {"text": "Supervision is regular.", "help": "Look for one meeting every six weeks."}),
        ("school", "You ask pupils how often they feel safe."),
        ("school", "You act as soon as a need shows."),
        ("practitioner", yes_no("Was the child seen as often as the plan calls for?")),
        ("parents", "I could see workers usually within 5 working days."),
        ("ages_8_11", {"text": "How often do adults listen to you?", "scale": "extent", "kind": "choice"}),
    ],
    "jargon": [
        ("agency", "A DSL is in post and known to the LADO and the MASH."),
        ("agency", "Early help is a multi-agency duty under the statutory guidance."),
        ("school", "Your DSL knows KCSIE, and NHS staff know your DSL."),
        ("school", {"text": "Is the QZX complete?", "help": "The quality form (QZX) is on our site."}),
        ("practitioner", "Safeguarding supervision helps me to refer children to CAMHS."),
        ("parents", "Ask your GP, or ring the NSPCC."),
        ("ages_8_11", "Do grown-ups listen to you?"),
        ("ages_12_17", "I would tell an adult I trust. It is NOT my fault."),
    ],
    "reading_age": [
        ("ages_5_7", "Is there a grown-up you can tell if you are sad?"),
        ("ages_5_7", "Do you feel safe when you play outside?"),
        ("ages_8_11", "If something worried you, could you tell an adult?"),
        ("ages_8_11", "What one thing would you change to keep children safe?"),
        ("ages_12_17", "I've been taught what a healthy relationship is."),
        ("ages_12_17", "I know what to do if something online feels off."),
        ("ages_8_11", "Understanding appropriately?"),  # too short for the formula to be heard
        ("agency", "A designated practitioner for safeguarding children has supervision for the role."),
    ],
    "long_question": [
        ("ages_5_7", "Is there a grown-up you can tell if you are sad?"),
        ("ages_8_11", "What one thing would you change to keep children safe?"),
        ("ages_12_17", "Has a social worker, nurse or other worker helped you this year?"),
        ("agency", "The agency finds and removes what keeps children from its help because of race or faith."),
        ("school", {"text": " ".join(["Read this first"] * 20), "kind": "information", "required": False}),
        ("parents", "I told my story once, and did not have to tell it again."),
    ],
    "too_many_options": [
        ("ages_8_11", pick("Where?", *"ABCDEFG")),
        ("ages_12_17", pick("Where?", *"ABCDEFG", "Not sure", "I'd rather not say")),
        ("ages_12_17", pick("Where?", *"ABCDEFGHIJ", kind="choices")),
        ("ages_8_11", pick("How do you feel?", *"ABCDE", "Not sure", kind="faces")),
        ("school", pick("Which?", *"ABCDEFGHIJ")),
        ("agency", {"text": "What share of staff are in date?", "scale": "share"}),
    ],
    "unbalanced_scale": [
        ("parents", "I was treated with respect."),
        ("parents", pick("How was it?", "Very good", "Good", "Neither", "Bad", "Very bad")),
        ("ages_8_11", pick("How good?", "Really good", "Good", "OK", "Not good", "Bad", "Not sure")),
        ("ages_8_11", pick("Tell an adult?", "Yes, and they'd help", "Yes, but I'm not sure they'd help", "No")),
        ("ages_12_17", pick("How are things?", "A lot better", "A bit better", "The same", "A bit worse", "A lot worse")),
        ("practitioner", pick("Is it useful?", "Very useful", "Useful", "Somewhat useful", "Not useful")),
        ("agency", {"text": "How was it?", "options": scored("Outstanding", "Good", "Bad")}),
    ],
    "no_way_out": [
        ("ages_8_11", "Do you feel safe where you live?"),
        ("ages_8_11", pick("What is your religion?", "Christian", "Muslim", "None", "I'd rather not say")),
        ("ages_12_17", pick("How old are you?", "12 to 14", "15 to 17") | {"required": False}),
        ("parents", "Workers understood our culture, our faith and our language."),
        ("practitioner", {"text": "Which service is this?", "kind": "text", "required": True}),
        ("agency", "Your agency has a policy on abuse."),
        ("ages_12_17", pick("How do you feel?", "Fine", "Sad", "Prefer not to say") | {"required": True}),
    ],
}  # fmt: skip


def told(where: str, question: str | dict[str, Any]) -> set[str]:
    definition = form(where, question)
    return {advice.rule for advice in advice_of(definition, definition.questions[0])}


def cases(table: dict[str, list[Case]]) -> list[Any]:
    return [
        pytest.param(rule, *case, id=f"{rule}-{n}")
        for rule, listed in table.items()
        for n, case in enumerate(listed)
    ]


@pytest.mark.parametrize(("rule", "where", "question"), cases(SPEAKS))
def test_a_rule_speaks_where_a_question_could_be_put_better(rule: str, where: str, question: Any) -> None:
    assert rule in told(where, question)


@pytest.mark.parametrize(("rule", "where", "question"), cases(SILENT))
def test_a_rule_leaves_good_questions_in_peace(rule: str, where: str, question: Any) -> None:
    assert rule not in told(where, question)


def test_every_rule_about_a_question_is_tried_six_times_either_way() -> None:
    about_questions = RULES.keys() - {"long_form"}
    assert SPEAKS.keys() == SILENT.keys() == about_questions
    assert min(len(listed) for table in (SPEAKS, SILENT) for listed in table.values()) >= 6
