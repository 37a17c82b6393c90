// Voices: steps without reloading, so that the phone's own Back goes one question back.
const root = document.documentElement;
const able = window.SubmitEvent && "submitter" in SubmitEvent.prototype && document.body.replaceChildren;
let depth = 0;
let gone = false;
let leaving = "";
let timer = 0;

const form = () => document.querySelector("form[data-steps]");
const at = () => form()?.elements.at?.value ?? "";
const mark = (how) => {
  const { action } = form() ?? {};
  history[how]({ depth, at: at() }, "", action?.startsWith(location.origin + location.pathname) ? action : undefined);
};

function show(page, address) {
  for (const name of ["lang", "dir", "class"]) root.setAttribute(name, page.documentElement.getAttribute(name));
  document.title = page.title;
  for (const name of ["kiosk", "start"]) {
    const value = page.body.dataset[name];
    value === undefined ? delete document.body.dataset[name] : (document.body.dataset[name] = value);
  }
  document.body.replaceChildren(...page.body.childNodes);
  if (!form()) { gone = true; history.replaceState({ depth, at: "" }, "", address); }
  scrollTo(0, 0);
  document.getElementById("top")?.focus({ preventScroll: true });
  begin();
}

function post(action, fields, then) {
  const call = new XMLHttpRequest();
  call.open("POST", action);
  call.responseType = "document";
  // What failed changes nothing on the page.
  const away = (words) => {
    root.classList.remove("busy");
    const said = document.getElementById("away");
    if (!said) return;
    if (words) said.textContent = words;
    said.hidden = true;
    setTimeout(() => { said.hidden = false; said.scrollIntoView({ block: "center" }); });
  };
  call.onload = () => {
    if (!call.response) return away();
    if ([413, 429, 503].includes(call.status)) return away(call.response.querySelector("main .lines")?.textContent);
    show(call.response, call.responseURL);
    then?.();
  };
  call.onerror = call.ontimeout = () => away();
  call.timeout = 60000;
  root.classList.add("busy");
  call.send(fields);
}

addEventListener("submit", (event) => {
  const from = event.target;
  if (!able || !from.matches("[data-steps]")) return;
  event.preventDefault();
  if (root.classList.contains("busy")) return;
  const button = event.submitter;
  const go = button?.value ?? "next";
  if (go === "back" && depth > 0) return history.back();
  const fields = new FormData(from);
  fields.append("go", go);
  const before = at();
  post(button?.getAttribute("formaction") ?? from.getAttribute("action"), fields, () => {
    const on = !gone && at() !== before && go !== "back";
    if (on) depth += 1;
    if (!gone) mark(on ? "pushState" : "replaceState");
  });
});

addEventListener("popstate", ({ state }) => {
  if (leaving) return location.replace(leaving);
  if (gone) return location.replace(document.body.dataset.start ?? location.href);
  if (!state || !form()) return;
  depth = state.depth;
  const fields = new FormData(form());
  fields.append("go", "to");
  fields.append("to", state.at);
  post(form().getAttribute("action"), fields, () => mark("replaceState"));
});

// Leaving quickly: out of the history too.
addEventListener("click", (event) => {
  const leave = event.target.closest?.(".leave");
  if (event.target.closest?.("[data-still]")) awake();
  if (!leave) return;
  event.preventDefault();
  leaving = leave.href;
  document.body.hidden = true;
  document.title = "";
  depth > 0 ? history.go(-depth) : location.replace(leaving);
});

// A shared tablet clears itself.
function awake() {
  clearTimeout(timer);
  const { kiosk } = document.body.dataset;
  if (!kiosk) return;
  const still = document.getElementById("still");
  const clear = () => location.replace(kiosk);
  if (still) still.hidden = true;
  timer = setTimeout(() => {
    if (!still) return clear();
    still.hidden = false;
    still.querySelector("button").focus();
    timer = setTimeout(clear, 20000);
  }, still ? 60000 : 20000);
}
for (const kind of ["pointerdown", "keydown", "input"]) {
  addEventListener(kind, () => { if (document.getElementById("still")) awake(); });
}

// Reading aloud: only by a voice that lives on this device, and speaks the page's language.
function hear() {
  const tag = root.lang.split("-")[0];
  const voice = globalThis.speechSynthesis?.getVoices().some((v) => v.localService && v.lang.split(/[-_]/)[0] === tag);
  if (!voice || !document.querySelector("[data-speak]")) return;
  import("./speak.js").then(({ offer }) => offer());
}

function begin() {
  root.classList.remove("busy");
  awake();
  globalThis.speechSynthesis?.cancel();
  hear();
}

globalThis.speechSynthesis?.addEventListener?.("voiceschanged", hear);
if (able && form()) mark("replaceState");
begin();
