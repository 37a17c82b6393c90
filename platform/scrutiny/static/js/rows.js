// A table's rows come and go without a journey to the server.
import { addRow, rowsOf } from "./fields.js";

function takeAway(button, question) {
  const row = button.closest("tr");
  const next = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector("button");
  if (rowsOf(question).length > 1) row.remove();
  else for (const field of row.querySelectorAll("[name^='a.']")) field.value = "";
  question.querySelector("[name^='a.']").dispatchEvent(new Event("input", { bubbles: true }));
  (next ?? button).focus();
}

document.querySelector("form[data-autosave]")?.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=more], button[name=less]");
  const question = button?.closest("[data-question]");
  if (!question) return;
  event.preventDefault();
  if (button.name === "less") takeAway(button, question);
  else addRow(question)?.querySelector("input, textarea, select").focus();
});
