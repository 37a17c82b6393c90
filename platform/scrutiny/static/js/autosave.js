// Autosave: what is typed is kept at once, sent soon, and the line says truly where it is.
import { make, questionOf, wordsIn } from "./fields.js";
import { pageQueue } from "./queue.js";

const form = document.querySelector("form[data-autosave]");
const here = form.dataset.autosave;
const line = document.querySelector("[data-savestate]");
const written = line.querySelector("[data-savestate-words]");
const first = written.textContent;
const queue = pageQueue();
const seen = new Map(); // question -> the revision its words were last known at
const told = new Map(); // question -> its words when last kept: input and change say the same twice

const rows = () => import("./rows.js");
const time = { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" };
const clock = (iso) => new Date(iso).toLocaleTimeString("en-GB", time);
const connected = () => (queue.store ? "" : " · Saves only while connected");

const SAYS = {
  idle: () => first + connected(),
  saved: (at) => `Saved ${clock(at)}${connected()}`,
  saving: () => "Saving",
  waiting: () =>
    queue.store
      ? `On this device only: ${queue.unsent} not sent yet`
      : `Not sent yet: ${queue.unsent}. This browser cannot keep them: leave this page open`,
  conflict: () => "Two texts: choose",
  out: () =>
    queue.store
      ? "Signed out. Your words are kept here: sign in to send them."
      : "Signed out. Your words are only on this page: sign in in another tab, then come back.",
  refused: (sentence) => sentence,
};
const LOOKS = { refused: "conflict", idle: "saved" };

// Where the person goes on, if not on this page.
function onward(state) {
  if (state === "out") return [`/sign-in?next=${encodeURIComponent(location.pathname)}`, "Sign in"];
  const row = ["conflict", "refused"].includes(state) && queue.rows.find((one) => one.path !== here);
  return row && [row.path, "Open its section"];
}

function say({ state, sentence }) {
  const look = LOOKS[state] ?? state;
  const words = SAYS[state](sentence);
  if (words === written.firstChild?.data && state === line.dataset.savestate) return; // spoken once
  const mark = document.querySelector(`#savestate-marks`).content.querySelector(`[data-look=${look}] > *`);
  line.querySelector("svg")?.remove();
  if (mark) line.prepend(mark.cloneNode(true));
  line.className = `savestate savestate-${look}`;
  line.dataset.savestate = state;
  const link = onward(state);
  written.replaceChildren(words, ...(link ? [" ", make("a", { href: link[0] }, link[1])] : []));
}

async function restore(question, row) {
  const { putBack } = await import("./restore.js");
  putBack(question, row.words);
  question.dispatchEvent(new Event("settled", { bubbles: true }));
}

async function ask(row) {
  const question = row.path === here && questionOf(row.question);
  if (!question) return;
  const chosen = (act) => async (words, revision) => {
    await restore(question, { words });
    seen.set(row.question, revision);
    told.delete(row.question);
    await act(words, revision);
  };
  const { showConflict } = await import("./conflict.js");
  showConflict(question, row, {
    settle: chosen((words, revision) => queue.settle(row, words, revision)),
    drop: chosen(() => queue.drop(row)),
  });
}

function typed({ target }) {
  const question = target.closest("[data-question]");
  if (!question || target.type === "file" || !/^[acx]\./.test(target.name)) return;
  const key = question.dataset.question;
  const words = wordsIn(question);
  const said = JSON.stringify(words);
  if (told.get(key) !== said) queue.keep(here, key, seen.get(key) ?? Number(form.elements.seen.value), words);
  told.set(key, said);
}

// A table's rows come and go without a journey to the server.
async function pressed(event) {
  const button = event.target.closest("button[name=more], button[name=less]");
  const question = button?.closest("[data-question]");
  if (!question) return;
  event.preventDefault();
  const { addRow, takeRow } = await rows();
  if (button.name === "more") return addRow(question)?.querySelector("input, textarea, select").focus();
  takeRow(question, button.closest("tr"));
  typed({ target: question.querySelector("[name^='a.']") });
}

// A file chosen or dropped is sent at once.
function given(event) {
  const area = event.target.closest("[data-upload]");
  const { files } = event.dataTransfer ?? event.target;
  if (!area || !files) return;
  if (event.dataTransfer) event.preventDefault();
  if (event.type !== "dragover") import("./upload.js").then(({ send }) => send(area, [...files]));
}

const ON = { input: typed, change: typed, click: pressed, submit: () => (form.dataset.leaving = "yes") };
for (const [kind, act] of Object.entries(ON)) form.addEventListener(kind, act);
for (const kind of ["change", "dragover", "drop"]) form.addEventListener(kind, given);
addEventListener("beforeunload", (event) => queue.unsent && !form.dataset.leaving && event.preventDefault());
queue.addEventListener("state", ({ detail }) => say(detail));
queue.addEventListener("stale", ({ detail }) => ask(detail.row));
queue.addEventListener("done", ({ detail: { row, said } }) => {
  document.dispatchEvent(new Event("heard"));
  const question = row.path === here && questionOf(row.question);
  if (!question) return;
  seen.set(row.question, said.revision);
  if (said.problem || question.matches(".question-wrong")) {
    import("./conflict.js").then(({ tell }) => tell(question, said.problem));
  }
});

if (form.querySelector("[data-kind=table]")) rows(); // offline it could not be fetched

await queue.ready;
if (!queue.unsent) say({ state: "idle" });
for (const row of queue.rows.filter(({ path }) => path === here)) {
  const question = questionOf(row.question);
  if (!question) continue;
  if (row.old) row.stale ||= { theirs: wordsIn(question), revision: Number(form.elements.seen.value) };
  if (!told.has(row.question)) await restore(question, row); // else typed meanwhile: that stands there
  if (row.stale) ask(row);
}
queue.go();
