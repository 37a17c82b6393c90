// A table's rows come and go without a journey to the server.
export const rowsOf = (question) => question.querySelectorAll("tbody tr");

// A row more in a table: the last one again, empty, under the next number.
export function addRow(question) {
  const last = [...rowsOf(question)].at(-1);
  const row = last?.cloneNode(true);
  if (!row) return null;
  const number = 1 + Number(row.querySelector("[name^='a.']").name.split(".")[2]);
  for (const part of row.querySelectorAll("[aria-label]")) {
    part.setAttribute("aria-label", part.getAttribute("aria-label").replace(/\d+$/, number + 1));
  }
  for (const field of row.querySelectorAll("[name^='a.']")) {
    field.name = field.name.replace(/\.\d+\./, `.${number}.`);
    field.id = field.name.replace(".", "-");
    field.value = "";
  }
  for (const button of row.querySelectorAll("button")) button.value = `${question.dataset.question}.${number}`;
  last.after(row);
  return row;
}

export function takeRow(question, row) {
  const next = (row.nextElementSibling ?? row.previousElementSibling ?? row).querySelector("button");
  if (rowsOf(question).length > 1) row.remove();
  else for (const field of row.querySelectorAll("[name^='a.']")) field.value = "";
  next.focus();
}
