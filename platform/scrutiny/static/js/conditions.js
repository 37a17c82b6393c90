// What is shown and what an answer needs, by the rules the server applies.
import { answerIn } from "./fields.js";

const isAnswer = (value) => (value ?? "") !== "" && value.length !== 0;
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

const TESTS = {
  is: same,
  in: (value, wanted) => wanted.some((one) => same(value, one)),
  at_least: (value, limit) => value >= limit,
  at_most: (value, limit) => value <= limit,
  includes: (value, wanted) => Array.isArray(value) && value.includes(wanted),
};

// `values`: the answers of questions that are shown.
export function holds(condition, values, respondent) {
  const one = (part) => holds(part, values, respondent);
  if (condition.all) return condition.all.every(one);
  if (condition.any) return condition.any.some(one);
  if (condition.not) return !one(condition.not);
  if (condition.respondent) return condition.in.includes(respondent[condition.respondent]);
  const value = values[condition.question];
  if ("answered" in condition) return isAnswer(value) === condition.answered;
  const test = Object.keys(TESTS).find((name) => name in condition);
  return isAnswer(value) && TESTS[test](value, condition[test]);
}

// Which of `questions` ([{key, show_when, value}]) are shown, in order; a hidden one has no answer.
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

const NUMBER = /^[+-]?\d{1,15}(\.\d{1,12})?$/;
const blank = (raw) => !String(raw ?? "").trim();
const within = (value, { at_least: low = value, at_most: high = value }) => value >= low && value <= high;

function numberIn(raw, limits) {
  const text = String(raw).trim();
  const number = Number(text);
  const places = (text.split(".")[1] ?? "").replace(/0+$/, "").length;
  const steps = limits.step ? (number - limits.at_least) / limits.step : 0;
  const written = NUMBER.test(text) && text.replace(/\D/g, "").length <= 15 && places <= (limits.decimals ?? 12);
  return written && within(number, limits) && Math.abs(steps - Math.round(steps)) < 1e-9 ? number : null;
}

function dayIn(raw, limits) {
  const pad = (part, length) => String(part).trim().padStart(length, "0");
  const iso = raw.trim?.() ?? `${pad(raw.year, 4)}-${pad(raw.month, 2)}-${pad(raw.day, 2)}`;
  const real = /^\d{4}-\d\d-\d\d$/.test(iso) && new Date(iso).toJSON()?.startsWith(iso);
  return real && within(iso, limits) ? iso : null;
}

function rateIn(raw) {
  const [numerator, denominator] = [numberIn(raw.numerator, { at_least: 0 }), numberIn(raw.denominator, {})];
  return numerator !== null && denominator > 0 ? { numerator, denominator } : null;
}

const text = (raw, limits) => ([...raw].length <= (limits.max_length || Infinity) ? raw : null);
const READS = {
  yes_no: (raw) => ({ true: true, false: false })[raw] ?? null,
  number: numberIn,
  percentage: (raw, limits) => numberIn(String(raw).replace(/\s*%\s*$/, ""), limits),
  date: dayIn,
  rate: rateIn,
  choices: (raw, limits) => (within(raw.length, limits) ? raw : null),
  text,
  long_text: text,
  table: (raw) => raw.filter((row) => !Object.values(row).every(blank)),
};

// A field's content as the server's answer, or null.
export function typedValue(raw, kind, limits = {}) {
  if (blank(raw)) return null;
  const read = READS[kind] ?? (limits.numeric ? numberIn : (as) => as);
  return read(raw, limits);
}

// What the chosen option needs stands open, and nothing folds it away.
function openWhatIsNeeded(question) {
  if (!question.querySelector("[data-needs]")) return;
  const needs = question.querySelector("[name^='a.']:checked")?.dataset.needs?.split(" ") ?? [];
  for (const part of question.querySelectorAll("details[data-part]:not([data-always])")) {
    const needed = needs.includes(part.dataset.part) && !part.matches(".files ~ [data-part=evidence]");
    part.classList.toggle("after-needed", needed);
    part.open ||= needed;
  }
}

function begin(form) {
  const { elsewhere, limits, respondent } = JSON.parse(form.dataset.conditions);
  const questions = [...form.querySelectorAll("[data-question]")].map((question) => {
    const { question: key, kind, showWhen } = question.dataset;
    return { question, key, kind, show_when: JSON.parse(showWhen ?? "null") };
  });
  const refresh = () => {
    for (const one of questions) one.value = typedValue(answerIn(one.question), one.kind, limits[one.key]);
    const shown = shownOf(questions, elsewhere, respondent);
    for (const { question, key } of questions) {
      question.hidden = !shown.has(key);
      openWhatIsNeeded(question);
    }
  };
  for (const kind of ["input", "change", "settled"]) form.addEventListener(kind, refresh);
  refresh();
}

const page = globalThis.document?.querySelector("form[data-conditions]");
if (page) begin(page);
