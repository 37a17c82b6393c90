// What an answer needs of its person: two texts to choose from, a sentence about what does not fit.
import { make } from "./fields.js";

const label = (question, value) => {
  const field = [...question.querySelectorAll("input[value]")].find((one) => one.value === String(value));
  const words = field && question.querySelector(`label[for="${field.id}"] .choice-words`);
  return words ? words.firstChild.textContent.trim() : String(value);
};

function spoken(question, value) {
  if (value === null || value === undefined || value === "" || value?.length === 0) return "No answer";
  if (Array.isArray(value)) {
    return value.map((one) => (typeof one === "object" ? Object.values(one).join(" · ") : label(question, one))).join("\n");
  }
  if (typeof value === "object") {
    if ("numerator" in value) return `${value.numerator} of ${value.denominator}`;
    return [value.day, value.month, value.year].filter(Boolean).join(" ");
  }
  return label(question, value);
}

function text(question, words) {
  const action = words.action && [words.action.what, words.action.who, words.action.by_when].filter(Boolean).join(", ");
  return [spoken(question, words.value), words.comment, action].filter(Boolean).join("\n\n");
}

const isText = (question) => ["text", "long_text"].includes(question.dataset.kind);
const joinedText = (...texts) => [...new Set(texts.filter(Boolean))].join("\n\n");

export function showConflict(question, row, { settle, drop }) {
  question.querySelector("[data-conflict]")?.remove();
  const { theirs, by, at, revision } = row.stale;
  const who = by || "What is saved";
  const hour = new Date(at ?? 0).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
  const heading = by
    ? `${by} changed this at ${hour}. Keep theirs, keep yours, or join them.`
    : "You wrote this more than 30 days ago and it was never sent. Keep yours, keep what is saved, or join them.";
  const done = () => {
    panel.remove();
    question.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  };
  const keepMine = async () => (await settle(row.words, revision), done());
  const keepTheirs = async () => (await drop(theirs, revision), done());
  const box = make("textarea", { class: "input", rows: "6", id: `${row.question}-joined` });
  const join = make(
    "div",
    { hidden: "" },
    make("label", { class: "label", for: box.id }, "Both texts, to edit"),
    box,
    make("button", { type: "button", class: "button", onclick: () => save() }, "Save the joined text"),
  );
  const save = async () => {
    const words = isText(question) ? { ...row.words, value: box.value } : { ...row.words, comment: box.value };
    await settle(words, revision);
    done();
  };
  const openJoin = () => {
    box.value = isText(question) ? joinedText(theirs.value, row.words.value) : joinedText(theirs.comment, row.words.comment);
    join.hidden = false;
    box.focus();
  };
  const button = (words, act) => make("button", { type: "button", class: "button button-plain", onclick: act }, words);
  const side = (title, words) =>
    make("div", {}, make("h4", {}, title), make("p", { class: "typed" }, text(question, words)));
  const panel = make(
    "div",
    { class: "well conflict", "data-conflict": "", role: "group", "aria-label": "Two texts: choose", tabindex: "-1" },
    make("p", { class: "error", role: "alert" }, heading),
    make("div", { class: "fields fields-2" }, side(who, theirs), side("Yours", row.words)),
    make(
      "div",
      { class: "actions" },
      button(by ? "Keep theirs" : "Keep what is saved", keepTheirs),
      button("Keep yours", keepMine),
      ...(isText(question) || theirs.comment || row.words.comment ? [button("Join them", openJoin)] : []),
    ),
    join,
  );
  question.append(panel);
}

// What does not fit its question is kept as typed and said beside it.
export function tell(question, sentence) {
  const id = `a-${question.dataset.question}-error`;
  const field = question.querySelector("fieldset, [name^='a.']");
  const about = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  document.getElementById(id)?.remove();
  question.classList.toggle("question-wrong", sentence);
  if (sentence) {
    const hidden = make("span", { class: "visually-hidden" }, "Error:");
    const said = make("p", { id, class: "error" }, hidden, ` ${sentence}`);
    question.querySelector(".choices, .parts, .with-unit, .picture, .input").before(said);
    about.push(id);
  }
  field.setAttribute("aria-describedby", about.join(" "));
}
