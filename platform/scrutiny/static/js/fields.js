// A question's fields, read as the server reads the form.
export const questionOf = (key) => document.querySelector(`[data-question="${key}"]`);

export const ticks = (field) => field.type === "radio" || field.type === "checkbox";

// The fields of a question's answer, each with its path: a.<key> has none, a.<key>.0.what has ["0", "what"].
export function fieldsOf(question) {
  const start = `a.${question.dataset.question}`;
  const found = question.querySelectorAll(`[name="${start}"], [name^="${start}."]`);
  return [...found]
    .filter((field) => field.type !== "file")
    .map((field) => [field, field.name.slice(start.length).split(".").slice(1)]);
}

export function answerIn(question) {
  const list = [];
  const parts = {};
  for (const [field, path] of fieldsOf(question)) {
    if (ticks(field) && !field.checked) continue;
    const last = path.pop();
    if (last) path.reduce((at, step) => (at[step] ??= {}), parts)[last] = field.value;
    else list.push(field.value);
  }
  const { kind } = question.dataset;
  if (kind === "choices" || kind === "file") return list;
  if (kind === "table") return Object.values(parts);
  return Object.keys(parts).length ? parts : (list.at(-1) ?? null);
}

export function wordsIn(question) {
  const key = question.dataset.question;
  const of = (name) => question.querySelector(`[name="${name}"]`)?.value ?? "";
  const action = { what: of(`x.${key}.what`), who: of(`x.${key}.who`), by_when: of(`x.${key}.by_when`) };
  const written = Object.values(action).some(Boolean);
  return { value: answerIn(question), comment: of(`c.${key}`), action: written ? action : null };
}

export function make(tag, attributes = {}, ...children) {
  const { onclick, ...others } = attributes;
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(others)) element.setAttribute(name, value);
  element.onclick = onclick;
  element.append(...children);
  return element;
}
