// Five minutes before the session ends the person is told, and may go on.
import { make } from "./fields.js";

const minutes = Number(document.querySelector("[data-session-minutes]")?.dataset.sessionMinutes ?? 0);
let timer;

function start() {
  clearTimeout(timer);
  if (minutes) timer = setTimeout(warn, Math.max(minutes - 5, 0.05) * 60_000);
}

async function stay() {
  const token = document.querySelector("[name=csrf_token]")?.value ?? "";
  const reply = await fetch("/still-here", { method: "POST", headers: { "X-CSRFToken": token, Accept: "application/json" } }).catch(() => null);
  if (reply?.status === 401) location.reload();
  if (reply?.ok) start();
}

function warn() {
  const dialog = make(
    "dialog",
    { class: "dialog sheet", "aria-labelledby": "warn-title" },
    make("h2", { id: "warn-title" }, "You will be signed out in 5 minutes"),
    make("p", {}, "Nothing has happened here for a while. What is saved stays saved."),
    make("form", { method: "dialog", class: "actions" }, make("button", { class: "button", type: "submit" }, "Stay signed in")),
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    stay();
  });
  document.body.append(dialog);
  dialog.showModal();
}

start();
// Saving is being here as well: the server has heard from us.
document.addEventListener("heard", start);
