// A question's fields read as the server reads the form, and words put back into them.
const LISTS = new Set(["choices", "file"]);

export const questionOf = (key) => document.querySelector(`[data-question="${key}"]`);

const named = (question, start) => question.querySelectorAll(`[name="${start}"], [name^="${start}."]`);
const ticks = (field) => field.type === "radio" || field.type === "checkbox";

export function answerIn(question) {
  const start = `a.${question.dataset.question}`;
  const found = { list: [], parts: {}, plain: null };
  for (const field of named(question, start)) {
    if (field.type === "file" || (ticks(field) && !field.checked)) continue;
    const path = field.name.slice(start.length + 1).split(".");
    if (field.name === start) {
      found.list.push(field.value);
      found.plain = field.value;
    } else {
      let at = found.parts;
      for (const step of path.slice(0, -1)) at = at[step] ??= {};
      at[path.at(-1)] = field.value;
    }
  }
  const kind = question.dataset.kind;
  if (LISTS.has(kind)) return found.list;
  if (kind === "table") return Object.keys(found.parts).sort((a, b) => a - b).map((row) => found.parts[row]);
  return Object.keys(found.parts).length ? found.parts : found.plain;
}

export function wordsIn(question) {
  const key = question.dataset.question;
  const of = (name) => question.querySelector(`[name="${name}"]`)?.value ?? "";
  const action = { what: of(`x.${key}.what`), who: of(`x.${key}.who`), by_when: of(`x.${key}.by_when`) };
  const written = Object.values(action).some(Boolean);
  return { value: answerIn(question), comment: of(`c.${key}`), action: written ? action : null };
}

const at = (value, path) => path.reduce((part, step) => part?.[step], value);

export function putBack(question, { value, comment, action }) {
  const key = question.dataset.question;
  const start = `a.${key}`;
  if (question.dataset.kind === "table" && Array.isArray(value)) {
    for (let more = value.length - rowsOf(question).length; more-- > 0; ) addRow(question);
  }
  for (const field of named(question, start)) {
    if (field.type === "file" || field.type === "hidden") continue;
    const path = field.name === start ? [] : field.name.slice(start.length + 1).split(".");
    if (question.dataset.kind === "table") path[0] = [...rowsOf(question)].indexOf(field.closest("tr"));
    const wanted =
      typeof value === "string" && path.length === 1 ? datePart(value, path[0]) : at(value, path);
    if (ticks(field)) {
      field.checked = Array.isArray(wanted) ? wanted.includes(field.value) : String(wanted ?? "") === field.value;
    } else {
      field.value = wanted ?? "";
    }
  }
  const put = (name, words) => {
    const field = question.querySelector(`[name="${name}"]`);
    if (field) field.value = words ?? "";
  };
  put(`c.${key}`, comment);
  for (const part of ["what", "who", "by_when"]) put(`x.${key}.${part}`, action?.[part]);
}

function datePart(iso, part) {
  const place = { year: 0, month: 1, day: 2 }[part];
  return place === undefined ? "" : String(Number(iso.split("-")[place]) || "");
}

export const rowsOf = (question) => question.querySelectorAll("tbody tr");

// A row more in a table: the last one again, empty, under the next number.
export function addRow(question) {
  const last = [...rowsOf(question)].at(-1);
  if (!last) return null;
  const key = question.dataset.question;
  const row = last.cloneNode(true);
  const number = 1 + Number(last.querySelector("[name^='a.']").name.split(".")[2]);
  for (const part of row.querySelectorAll("[aria-label]")) {
    part.setAttribute("aria-label", part.getAttribute("aria-label").replace(/\d+$/, number + 1));
  }
  for (const field of row.querySelectorAll("[name^='a.']")) {
    const column = field.name.split(".").at(-1);
    field.name = `a.${key}.${number}.${column}`;
    field.id = `a-${key}-${number + 1}-${column}`;
    field.value = "";
  }
  for (const button of row.querySelectorAll("button")) button.value = `${key}.${number}`;
  last.after(row);
  return row;
}

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}
