// Autosave: what is typed is kept at once, sent soon, and the line says truly where it is.
import { make, putBack, questionOf, wordsIn } from "./fields.js";
import { pageQueue } from "./queue.js";

const form = document.querySelector("form[data-autosave]");
const line = document.querySelector("[data-savestate]");
const queue = pageQueue();
const seen = new Map(); // question -> the revision its words were last known at
const told = new Map(); // question -> its words when they were last kept: input and change say the same twice

const clock = (iso) =>
  new Date(iso).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });

const SAYS = {
  saved: (at) => `Saved ${clock(at)}`,
  saving: () => "Saving",
  waiting: () =>
    queue.store
      ? `On this device only: ${queue.unsent} not sent yet`
      : `Not sent yet: ${queue.unsent}. This browser cannot keep them: leave this page open`,
  conflict: () => "Two texts: choose",
  out: () =>
    queue.store
      ? "Signed out. Your words are kept here: sign in to send them."
      : "Signed out. Your words are only on this page: sign in in another tab, then save.",
  refused: (sentence) => sentence,
  idle: () => line.dataset.first,
};
const LOOKS = { refused: "conflict", idle: "saved" };

function say({ state, sentence }) {
  const look = LOOKS[state] ?? state;
  const words = SAYS[state](sentence);
  const mark = document.getElementById("savestate-marks")?.content.querySelector(`[data-look=${look}] > *`);
  line.querySelector("svg")?.remove();
  if (mark && words) line.prepend(mark.cloneNode(true));
  line.className = `savestate savestate-${look}`;
  line.dataset.savestate = state;
  const written = line.querySelector("[data-savestate-words]");
  if (written.textContent !== words) written.textContent = words;
  if (state === "out" && !written.querySelector("a")) {
    written.append(" ", make("a", { href: `/sign-in?next=${encodeURIComponent(location.pathname)}` }, "Sign in"));
  }
}

// What does not fit its question is kept as typed and said beside it.
function tell(question, sentence) {
  const id = `a-${question.dataset.question}-error`;
  const field = question.querySelector("fieldset, [name^='a.']");
  const about = new Set((field?.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  document.getElementById(id)?.remove();
  about.delete(id);
  question.classList.toggle("question-wrong", Boolean(sentence));
  if (sentence) {
    const said = make("p", { id, class: "error" }, make("span", { class: "visually-hidden" }, "Error:"), ` ${sentence}`);
    question.querySelector(".choices, .parts, .with-unit, .picture, .input")?.before(said);
    about.add(id);
  }
  if (about.size) field?.setAttribute("aria-describedby", [...about].join(" "));
  else field?.removeAttribute("aria-describedby");
}

async function ask(row) {
  const question = row.path === form.dataset.autosave && questionOf(row.question);
  if (!question) return;
  const chosen = (act) => async (words, revision) => {
    putBack(question, words);
    seen.set(row.question, revision);
    told.delete(row.question);
    await act(words, revision);
    question.dispatchEvent(new Event("settled", { bubbles: true }));
  };
  const { showConflict } = await import("./conflict.js"); // seldom needed, so fetched then
  showConflict(question, row, {
    settle: chosen((words, revision) => queue.settle(row, words, revision)),
    drop: chosen(() => queue.drop(row)),
  });
}

function typed(target) {
  const question = target.closest("[data-question]");
  if (!question || target.type === "file" || !/^[acx]\./.test(target.name)) return;
  const key = question.dataset.question;
  const words = wordsIn(question);
  const same = told.get(key) === JSON.stringify(words);
  told.set(key, JSON.stringify(words));
  if (!same) queue.keep(form.dataset.autosave, key, seen.get(key) ?? Number(form.elements.seen.value), words);
}

async function begin() {
  line.dataset.first ??= line.querySelector("[data-savestate-words]").textContent;
  queue.addEventListener("state", ({ detail }) => say(detail));
  queue.addEventListener("done", ({ detail: { row, said } }) => {
    if (row.path !== form.dataset.autosave) return;
    seen.set(row.question, said.revision);
    document.dispatchEvent(new Event("heard"));
    const question = questionOf(row.question);
    if (question) tell(question, said.problem);
  });
  queue.addEventListener("stale", ({ detail }) => ask(detail.row));
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, ({ target }) => typed(target));
  }
  addEventListener("beforeunload", (event) => queue.unsent && !form.dataset.leaving && event.preventDefault());
  form.addEventListener("submit", () => (form.dataset.leaving = "yes"));

  await queue.ready;
  for (const row of queue.rows.filter((one) => one.path === form.dataset.autosave)) {
    const question = questionOf(row.question);
    if (!question) continue;
    if (row.old && !row.stale) row.stale = { theirs: wordsIn(question), by: "", at: "", revision: Number(form.elements.seen.value) };
    putBack(question, row.words);
    if (row.stale) ask(row);
    question.dispatchEvent(new Event("settled", { bubbles: true }));
  }
  if (queue.unsent) say({ state: queue.rows.some((row) => row.stale) ? "conflict" : navigator.onLine ? "saving" : "waiting" });
  queue.go(0);
}

if (form && line) begin();
