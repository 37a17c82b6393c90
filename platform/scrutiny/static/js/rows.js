// A table's rows come and go without a journey to the server.
import { addRow } from "./fields.js";

document.querySelector("form[data-autosave]")?.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=more], button[name=less]");
  const question = button?.closest("[data-question]");
  if (!question) return;
  const row = button.closest("[data-row]");
  if (button.name === "more") {
    const made = addRow(question);
    if (!made) return;
    made.querySelector("input, textarea, select")?.focus();
  } else {
    if (question.querySelectorAll("[data-row]").length < 2) return; // the server empties the last one
    const next = row.nextElementSibling?.querySelector("button[name=less]") ?? question.querySelector("button[name=more]");
    row.remove();
    next?.focus();
  }
  event.preventDefault();
  question.dispatchEvent(new Event("rows", { bubbles: true }));
});
