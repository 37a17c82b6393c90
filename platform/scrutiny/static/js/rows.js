// A table takes one row more without a journey to the server.
import { addRow } from "./fields.js";

document.querySelector("form[data-autosave]")?.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=more]");
  const row = button && addRow(button.closest("[data-question]"));
  if (!row) return;
  event.preventDefault();
  row.querySelector("input, textarea, select").focus();
});
