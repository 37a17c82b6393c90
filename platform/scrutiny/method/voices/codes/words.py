"""The words of codes said aloud: a child of seven says them, an adult spells them, and none can hurt.

Left out on purpose: animals that frighten (snake, spider, shark) or are called after people (pig, cow, monkey,
whale, rat, weasel), words with a second sense, colours said of skin or hair (black, white, brown, ginger), colours
that are girls' names (ruby, amber, jade), and of any two that sound alike, one. Words are added at will; taking one
away closes the codes that hold it.
"""

from __future__ import annotations

_ANIMALS = """
    otter badger rabbit hedgehog squirrel fox starling finch magpie kingfisher heron swan duckling
    pigeon parrot budgie canary puffin penguin pelican flamingo ostrich emu kiwi toucan eagle falcon hawk kestrel owl
    seagull albatross stork skylark nightingale moorhen curlew lapwing sandpiper hummingbird ibis cormorant
    kitten puppy pony horse zebra giraffe lion tiger leopard jaguar panther lynx panda koala kangaroo
    wallaby wombat platypus possum rhino alpaca reindeer elk bison buffalo antelope gazelle impala meerkat
    mongoose gecko iguana lizard turtle tortoise newt tadpole seal dolphin narwhal octopus squid seahorse lobster
    haddock minnow herring tuna jellyfish limpet swordfish angelfish marlin sardine mackerel ladybird
    butterfly dragonfly bumblebee beetle cricket grasshopper firefly moth caterpillar hamster gerbil ferret mouse vole
    chipmunk marmot lemming anteater armadillo aardvark bear husky spaniel labrador corgi sheepdog
    tabby dinosaur unicorn dragon pegasus
"""

_COLOURS = """
    red blue green yellow orange purple pink gold silver bronze copper lemon lime plum mint navy lilac toffee rainbow
    sunset indigo emerald maroon mustard apricot mango denim
"""

ANIMALS, COLOURS = tuple(_ANIMALS.split()), tuple(_COLOURS.split())

# Other words people say or write for one of ours.
SAID_TOO = {
    "golden": "gold",
    "purpel": "purple",
    "yello": "yellow",
    "squirel": "squirrel",
    "girafe": "giraffe",
    "raindeer": "reindeer",
    "pengwin": "penguin",
    "dolfin": "dolphin",
    "hedghog": "hedgehog",
    "tortose": "tortoise",
    "octapus": "octopus",
    "ladybug": "ladybird",
    "bumble": "bumblebee",
    "bunny": "rabbit",
    "rhinoceros": "rhino",
    "gull": "seagull",
}
