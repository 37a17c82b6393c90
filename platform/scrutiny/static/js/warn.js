// Five minutes before the session ends the person is told, and may go on, unless it has lasted its longest.
import { make } from "./fields.js";
import { pageQueue } from "./queue.js";

const dialog = make("dialog", { class: "dialog sheet", "aria-labelledby": "warn-title" });
const heard = () => document.dispatchEvent(new Event("heard"));
const clock = (moment) =>
  new Date(moment).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
let told = false; // of the end that cannot be put off: once is enough
let timer;

document.body.append(dialog);
document.addEventListener("heard", () => {
  if (told) return;
  clearTimeout(timer);
  dialog.close();
});

function show(title, words, ...ways) {
  const said = make("p", { role: "status" }, words);
  dialog.replaceChildren(make("h2", { id: "warn-title" }, title), said, make("div", { class: "actions" }, ...ways));
  if (!dialog.open) dialog.showModal();
  return said;
}

const button = (words, act) => make("button", { type: "button", class: "button", onclick: act }, words);

export function warn(end, last) {
  if (last && told) return;
  told = last;
  clearTimeout(timer);
  timer = setTimeout(ended, end + 1000 - Date.now());
  if (end <= Date.now()) return; // the device slept meanwhile
  if (last) {
    show(
      `You will be signed out at ${clock(end)}`,
      "You have been signed in for nearly 12 hours, which is the longest there is. It cannot be put off: finish what you are writing, then sign in again.",
      button("Go on", () => dialog.close()),
    );
    return;
  }
  const stay = async () => {
    const token = document.querySelector("[name=csrf_token]").value;
    const headers = { "X-CSRFToken": token, Accept: "application/json" };
    const reply = await fetch("/still-here", { method: "POST", headers }).catch(() => null);
    if (reply?.ok) heard();
    else if (reply) ended();
    else said.textContent = "We cannot reach the service. Check the connection, then try again.";
  };
  const said = show(
    "You will be signed out in 5 minutes",
    "Nothing has happened here for a while. What is saved stays saved.",
    button("Stay signed in", stay),
  );
  dialog.oncancel = (event) => {
    event.preventDefault();
    stay();
  };
}

// Perhaps another tab has gone on meanwhile: the server knows.
async function ended() {
  const reply = await fetch("/token", { headers: { Accept: "application/json" } }).catch(() => null);
  if (reply?.ok) return heard();
  if (reply?.status !== 401) return;
  const queue = pageQueue();
  await queue.ready;
  const kept = queue.store
    ? "Words not sent yet are kept here: sign in to send them."
    : "Words not sent yet are only on this page: sign in in another tab, then come back.";
  dialog.oncancel = null;
  show(
    "You are signed out",
    queue.unsent ? kept : "What is saved stays saved. Sign in to go on.",
    make("a", { class: "button", href: `/sign-in?next=${encodeURIComponent(location.pathname)}` }, "Sign in"),
    make("button", { type: "button", class: "button button-quiet", onclick: () => dialog.close() }, "Stay on this page"),
  );
}
