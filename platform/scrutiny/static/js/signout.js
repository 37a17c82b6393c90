// Signing out with something unsent asks: send it, keep it sealed here, or discard it.
import { make } from "./fields.js";
import { pageQueue } from "./queue.js";

const queue = pageQueue();

function go(form) {
  for (const other of document.querySelectorAll("form[data-autosave]")) other.dataset.leaving = "yes";
  form.submit();
}

export async function leave(form) {
  await queue.ready;
  if (queue.unsent) ask(form);
  else go(form);
}

function ask(form) {
  const waiting = queue.unsent;
  const answers = waiting === 1 ? "1 answer is" : `${waiting} answers are`;
  const said = make("p", { role: "status" });
  const button = (words, look, act) =>
    make("button", { type: "button", class: `button button-${look}`, onclick: act }, words);
  const send = async () => {
    said.textContent = "Sending";
    if (await queue.flush()) return go(form);
    said.textContent = "Not everything could be sent. Keep it sealed here, or go back and look.";
  };
  const discard = async () => {
    for (const row of [...queue.rows]) await queue.drop(row);
    go(form);
  };
  const dialog = make(
    "dialog",
    { class: "dialog sheet", "aria-labelledby": "unsent-title" },
    make("h2", { id: "unsent-title" }, `${answers} not sent yet`),
    make("p", {}, queue.store ? "Kept sealed, only you can read it, on this device, after signing in." : "This browser cannot keep it when you leave."),
    said,
    make(
      "div",
      { class: "actions" },
      button("Send, then sign out", "primary", send),
      ...(queue.store ? [button("Keep sealed and sign out", "plain", () => go(form))] : []),
      button("Discard and sign out", "danger", discard),
      button("Stay here", "quiet", () => dialog.close()),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
