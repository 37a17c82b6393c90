// Words put back into their fields.
import { fieldsOf, ticks } from "./fields.js";
import { addRow, rowsOf } from "./rows.js";

export function putBack(question, { value, comment, action }) {
  const { question: key, kind } = question.dataset;
  if (kind === "table") {
    for (let more = value?.length - rowsOf(question).length; more-- > 0; ) addRow(question);
  }
  for (const [field, path] of fieldsOf(question)) {
    if (field.type === "hidden") continue;
    if (kind === "table") path[0] = [...rowsOf(question)].indexOf(field.closest("tr"));
    const wanted = path.reduce((part, step) => (typeof part === "string" ? datePart(part, step) : part?.[step]), value);
    if (!ticks(field)) field.value = wanted ?? "";
    else field.checked = Array.isArray(wanted) ? wanted.includes(field.value) : String(wanted ?? "") === field.value;
  }
  const put = (name, words = "") => {
    const field = question.querySelector(`[name="${name}"]`);
    if (field) field.value = words;
  };
  put(`c.${key}`, comment);
  for (const part of ["what", "who", "by_when"]) put(`x.${key}.${part}`, action?.[part]);
}

const datePart = (iso, part) => String(Number(iso.split("-")[["year", "month", "day"].indexOf(part)]) || "");
