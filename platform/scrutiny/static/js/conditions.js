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

const NUMBER = /^[+-]?[0-9]{1,15}(\.[0-9]{1,12})?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const blank = (raw) => raw === null || raw === undefined || String(raw).trim() === "";

function numberIn(raw, limits) {
  const text = String(raw).trim().replace(limits.percent ? /\s*%$/ : /$^/, "");
  if (!NUMBER.test(text) || text.replace(/\D/g, "").length > 15) return null;
  const places = (text.split(".")[1] ?? "").replace(/0+$/, "").length;
  const number = Number(text);
  const within = number >= (limits.at_least ?? -Infinity) && number <= (limits.at_most ?? Infinity);
  const steps = limits.step ? (number - limits.at_least) / limits.step : 0;
  const fits = within && places <= (limits.decimals ?? 12) && Math.abs(steps - Math.round(steps)) < 1e-9;
  return fits ? number : null;
}

function dayIn(raw, limits) {
  const pad = (part, length) => String(part).trim().padStart(length, "0");
  const iso = typeof raw === "string" ? raw.trim() : [pad(raw.year, 4), pad(raw.month, 2), pad(raw.day, 2)].join("-");
  const day = new Date(`${iso}T00:00:00Z`);
  const real = DAY.test(iso) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso);
  return real && iso >= (limits.at_least ?? "") && iso <= (limits.at_most ?? "9999-12-31") ? iso : null;
}

function rateIn({ numerator, denominator }) {
  const [above, below] = [numberIn(numerator, {}), numberIn(denominator, {})];
  return above !== null && below !== null && above >= 0 && below > 0 ? { numerator: above, denominator: below } : null;
}

const READS = {
  yes_no: (raw) => ({ true: true, false: false })[raw] ?? null,
  number: numberIn,
  percentage: (raw, limits) => numberIn(raw, { ...limits, percent: true }),
  date: (raw, limits) => (typeof raw === "object" && Object.values(raw).every(blank) ? null : dayIn(raw, limits)),
  rate: (raw) => rateIn(raw),
  choices: (raw, limits) =>
    raw.length >= (limits.at_least ?? 1) && raw.length <= (limits.at_most ?? Infinity) ? raw : null,
  text: (raw, limits) => ([...raw].length <= (limits.max_length || Infinity) ? raw : null),
  table: (raw) => raw.filter((row) => Object.values(row).some((cell) => !blank(cell))),
};
READS.long_text = READS.text;

// A field's content as the answer the server would take it for, or null.
export function typedValue(raw, kind, limits = {}) {
  if (raw === null || raw === undefined || (typeof raw === "string" && blank(raw))) return null;
  return (limits.numeric && kind !== "percentage" ? numberIn : (READS[kind] ?? ((same) => same)))(raw, limits);
}

function begin(form) {
  const { elsewhere = {}, limits = {}, respondent = {} } = JSON.parse(form.dataset.conditions);
  const questions = [...form.querySelectorAll("[data-question]")];
  const own = new Map(questions.map((question) => [question, JSON.parse(question.dataset.showWhen || "null")]));
  const refresh = () => {
    const read = questions.map((question) => {
      const { question: key, kind } = question.dataset;
      return { key, show_when: own.get(question), value: typedValue(answerIn(question), kind, limits[key]) };
    });
    const shown = shownOf(read, elsewhere, respondent);
    for (const question of questions) {
      question.hidden = !shown.has(question.dataset.question);
      openWhatIsNeeded(question);
    }
  };
  for (const kind of ["input", "change", "settled"]) form.addEventListener(kind, refresh);
  refresh();
}

// A chosen option says what must stand beside it: those parts stand open, and nothing folds them away.
function openWhatIsNeeded(question) {
  if (!question.querySelector("[data-needs]")) return; // what is needed hangs on no answer here
  const chosen = question.querySelector("[name^='a.']:checked");
  const needs = new Set((chosen?.dataset.needs ?? "").split(" "));
  for (const part of question.querySelectorAll("details[data-part]")) {
    const always = part.dataset.part === "evidence" && !question.querySelector("[data-needs~=evidence]");
    if (always) continue;
    const needed = needs.has(part.dataset.part);
    part.classList.toggle("after-needed", needed);
    part.open ||= needed;
  }
}

const page = globalThis.document?.querySelector("form[data-conditions]");
if (page) begin(page);
