// Conditions: what is shown and what an answer needs, at once, by the rules the server applies.
import { answerIn } from "./fields.js";

const isAnswer = (value) =>
  value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && !value.length);
const isNumber = (value) => typeof value === "number";

function same(a, b) {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => same(one, b[i]));
  return a === b;
}

const TESTS = {
  is: (value, wanted) => same(value, wanted),
  in: (value, wanted) => wanted.some((one) => same(value, one)),
  at_least: (value, limit) => isNumber(value) && value >= limit,
  at_most: (value, limit) => isNumber(value) && value <= limit,
  includes: (value, wanted) => Array.isArray(value) && value.some((one) => same(one, wanted)),
};

// `values` holds answers of questions that are shown; a missing one is no answer.
export function holds(condition, values, respondent) {
  if (condition.all) return condition.all.every((one) => holds(one, values, respondent));
  if (condition.any) return condition.any.some((one) => holds(one, values, respondent));
  if (condition.not) return !holds(condition.not, values, respondent);
  if (condition.respondent !== undefined) return condition.in.includes(respondent[condition.respondent]);
  const value = values[condition.question];
  if ("answered" in condition) return isAnswer(value) === condition.answered;
  const [test] = Object.keys(TESTS).filter((name) => name in condition);
  return isAnswer(value) && TESTS[test](value, condition[test]);
}

// Which of `questions` ([{key, show_when, value}], in order) are shown; a hidden one has no answer.
export function shownOf(questions, elsewhere, respondent) {
  const values = { ...elsewhere };
  const shown = new Set();
  for (const { key, show_when: condition, value } of questions) {
    if (condition && !holds(condition, values, respondent)) continue;
    shown.add(key);
    if (isAnswer(value)) values[key] = value;
  }
  return shown;
}

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

// A field's text as the answer the server would take it for, or null.
export function typedValue(raw, kind, limits = {}) {
  if (raw === null || raw === "") return null;
  if (kind === "yes_no") return raw === "true" ? true : raw === "false" ? false : null;
  if (kind === "number" || kind === "percentage" || limits.numeric) {
    const text = String(raw).trim();
    if (!DECIMAL.test(text)) return null;
    const number = Number(text);
    const decimals = text.includes(".") ? text.split(".")[1].replace(/0+$/, "").length : 0;
    const fits = number >= (limits.at_least ?? -Infinity) && number <= (limits.at_most ?? Infinity);
    return fits && decimals <= (limits.decimals ?? 99) ? number : null;
  }
  if (kind === "text" || kind === "long_text") return raw.trim() || null;
  if (kind === "date" && typeof raw === "object") {
    const { day, month, year } = raw;
    return day && month && year ? `${year.padStart(4, "0")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : null;
  }
  if (kind === "rate") return raw.numerator && raw.denominator ? raw : null;
  if (kind === "table") return raw.filter((row) => Object.values(row).some(Boolean));
  return raw;
}

function begin(form) {
  const told = JSON.parse(form.dataset.conditions || "{}");
  const questions = [...form.querySelectorAll("[data-question]")];
  const refresh = () => {
    const read = questions.map((question) => ({
      key: question.dataset.question,
      show_when: question.dataset.showWhen ? JSON.parse(question.dataset.showWhen) : null,
      value: typedValue(answerIn(question), question.dataset.kind, JSON.parse(question.dataset.limits || "{}")),
    }));
    const shown = shownOf(read, told.elsewhere ?? {}, told.respondent ?? {});
    for (const question of questions) {
      question.hidden = !shown.has(question.dataset.question);
      openWhatIsNeeded(question);
    }
  };
  form.addEventListener("input", refresh);
  form.addEventListener("change", refresh);
  form.addEventListener("settled", refresh);
  refresh();
}

// Options say in data-needs what must stand beside them; those parts stand open.
export function openWhatIsNeeded(question) {
  const chosen = question.querySelector(`[name^="a."]:checked, [name^="a."] option:checked`);
  const needs = new Set((chosen?.dataset.needs ?? "").split(" "));
  for (const part of question.querySelectorAll("[data-part]")) {
    const needed = needs.has(part.dataset.part) || part.dataset.always === "yes";
    part.classList.toggle("after-needed", needed);
    if (part.tagName !== "DETAILS") part.hidden = !needed && !part.querySelector(".files li") && !written(part);
    else if (needed) part.open = true;
  }
}

const written = (part) => [...part.querySelectorAll("input, textarea")].some((field) => field.value);

if (globalThis.document) {
  const form = document.querySelector("form[data-conditions]");
  if (form) begin(form);
}
