// Speak: read what the page asks, element by element, and light each word as it is said.
const speech = globalThis.speechSynthesis;
let turn = 0;

const short = (tag) => (tag ?? "").split(/[-_]/)[0];
const voiceOf = (tag) => speech.getVoices().find((v) => v.localService && short(v.lang) === short(tag));
const button = () => document.querySelector("[data-speak]");

export function offer() {
  const here = button();
  if (!here || here.dataset.offered) return;
  here.dataset.offered = here.getAttribute("aria-label");
  here.hidden = false;
  here.addEventListener("click", () => (here.getAttribute("aria-pressed") === "true" ? stop() : read()));
}

function stop() {
  turn += 1;
  speech.cancel();
  pressed(false);
}

function pressed(on) {
  const here = button();
  if (!here) return;
  here.setAttribute("aria-pressed", on);
  here.setAttribute("aria-label", on ? here.dataset.stop : here.dataset.offered);
}

async function read() {
  const mine = (turn += 1);
  pressed(true);
  for (const part of document.querySelectorAll("[data-say]")) {
    const inner = part.querySelector("[lang]") ?? part;
    const voice = voiceOf(inner.closest("[lang]").lang);
    if (voice) await say(inner, voice);
    if (mine !== turn) return;
  }
  pressed(false);
}

function say(part, voice) {
  const words = parted(part);
  const text = words.map(({ word }) => word).join("");
  const said = new SpeechSynthesisUtterance(text);
  said.voice = voice;
  said.lang = voice.lang;
  said.rate = 0.9;
  said.onboundary = ({ charIndex }) => {
    for (const { node, from, word } of words) node.classList?.toggle("lit", from <= charIndex && charIndex < from + word.length);
  };
  return new Promise((done) => {
    said.onend = said.onerror = () => { part.replaceChildren(text); done(); };
    speech.speak(said);
  });
}

// The words of a part, each in an element of its own while it is read.
function parted(part) {
  let from = 0;
  const words = part.textContent.split(/(\s+)/).filter(Boolean).map((word) => {
    const node = word.trim() ? document.createElement("span") : document.createTextNode(word);
    node.textContent = word;
    const found = { node, from, word };
    from += word.length;
    return found;
  });
  part.replaceChildren(...words.map(({ node }) => node));
  return words;
}
