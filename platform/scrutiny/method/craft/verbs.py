"""Verbs as questions of this field use them: enough to tell a second claim from a second noun."""

from __future__ import annotations

from scrutiny.method.craft.spelling import bag

AUXILIARIES = bag(
    """is are was were am be been has have had do does did can could will would shall should must may might
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't cannot couldn't won't wouldn't
    shouldn't mustn't need needn't gets get got"""
)
# Words that are hardly ever anything but verbs.
ALWAYS = bag(
    """accept add adjust agree allow apply arrange ask assess attend avoid become begin believe belong bring
challenge choose consider contribute cover decide describe develop discuss do encourage enjoy ensure explain
feel fill find follow give go have hear identify improve include inform involve join keep know lead learn let listen
make manage meet monitor notice obtain offer prepare prevent promote protect provide publish receive recognise refer
reflect remain remove reply respect respond seek see send settle show speak stay suit take teach tell think
treat trust try understand update write"""
)
# Words that are nouns as often as verbs: what follows decides.
EITHER = bag(
    """act answer attempt care change check comment contact control cost count demand face fund grade
guide hand help hold hope influence judge lead link look mark match move name need order pass place plan play point
practise question raise read record register regret report request rest result review reward risk run search serve
set share sign sound stand start state step stop study supervise supply support talk test touch train turn use value
view visit wait walk watch welcome wish work worry"""
)
PARTICIPLES = bag(
    """seen told known written kept given taken made done heard led held met sought shown found sent taught brought
    understood read set put built lost felt chosen left begun dealt"""
)
IRREGULAR = bag(
    """went saw knew told wrote kept gave took made did heard led held met sought found sent taught brought
    understood felt thought said came became began chose left spoke"""
)
# After one of these a doubtful word was a verb.
HEARD_AS_VERB = bag(
    """the a an it them their your our his her my its us you me him this these those each every all any what who how
    where whether on upon to up out for with about at in into from by within before after when if back down again
    together everything something nobody everyone children staff pupils parents people well"""
)


def _third_person(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


FORMS = (ALWAYS | frozenset(map(_third_person, ALWAYS)) | IRREGULAR) - PARTICIPLES
SOMETIMES = (EITHER | frozenset(map(_third_person, EITHER))) - FORMS
