// The builder's page: drag, keys, focus, and the truth about what is saved. Everything it does has a button.
const $ = (id) => document.getElementById(id);
const now = () => $("now").dataset;
const cards = $("cards");
const begun = Boolean(window.htmx);
const dirty = new Map(); // a card's form -> how many changes since it was saved
const token = "[name=csrf_token]";
let focused; // the id of what had the focus before a swap
let mine; // what was typed while a save was under way, to stand again after the swap

const cardOf = (node) => node?.closest?.(".card[data-key]");
const formOf = (node) => node?.closest?.("[data-card-form]");
const unsaved = () => [...dirty.keys()].some((form) => form.isConnected);

function say(words, look = "waiting") {
  const line = $("saved");
  if (!line) return;
  line.className = `savestate savestate-${look}`;
  line.lastElementChild.textContent = words;
}

function tell(words) {
  say(words, "conflict");
  $("said").textContent = words;
}

// -- what is typed -----------------------------------------------------------------------------------------

document.addEventListener("input", ({ target }) => {
  const form = formOf(target);
  if (!form) return;
  dirty.set(form, (dirty.get(form) ?? 0) + 1);
  if (begun) say("Not saved yet");
});
addEventListener("beforeunload", (event) => {
  if (unsaved()) event.preventDefault();
});
document.addEventListener("submit", ({ target }) => {
  if (!target.hasAttribute("hx-post")) dirty.delete(target);
});
addEventListener("online", () => {
  for (const form of dirty.keys()) if (form.isConnected && form.id) htmx.trigger(form, "change");
});

// -- sending -----------------------------------------------------------------------------------------------

const boxes = (form) => form.querySelectorAll("textarea, select, input:not([type=hidden], [type=radio], [type=checkbox])");

document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  if (ctx.sourceEvent?.type === "change") ctx.request.body.set("then", "stay");
});
document.addEventListener("htmx:before:request", (event) => {
  const { ctx } = event.detail;
  const { sourceElement: form, request } = ctx;
  if (!form.isConnected) return event.preventDefault(); // pressed twice: the first has done it
  if (!request.body?.set) return;
  // it may have waited for another: what the page knows by now
  for (const name of ["shows", "seen", "takes_back", "csrf_token"]) {
    if (form.elements[name] && !(name === "takes_back" && request.body.get(name))) request.body.set(name, form.elements[name].value);
  }
  request.body.set("opened", [...document.querySelectorAll("[id^=body-]")].map((body) => body.id.slice(5)).join(" "));
  request.keepalive = String(request.body).length < 60_000;
  form.sent = dirty.get(form);
  form.was = new Map([...boxes(form)].map((box) => [box.id, box.value]));
  say("Saving…");
});

document.addEventListener("htmx:before:swap", ({ detail: { ctx, tasks } }) => {
  const form = ctx.sourceElement;
  focused = document.activeElement?.id;
  mine = form.was ? [...boxes(form)].filter((box) => form.was.get(box.id) !== box.value).map((box) => [box.id, box.value]) : [];
  if (ctx.response.status < 400 && dirty.get(form) === form.sent) dirty.delete(form);
  // a colleague's change never comes over words that are not sent yet: saving them shows both
  const held = tasks.filter(({ target }) => {
    const other = target?.matches?.("[id^=fields-], [id^=seen-]") && formOf(target);
    return other && other !== form && dirty.has(other);
  });
  for (const task of held) tasks.splice(tasks.indexOf(task), 1);
});

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  for (const [id, value] of mine ?? []) if ($(id)) $(id).value = value;
  if (ctx.response.status >= 400) failed(ctx);
  else if (unsaved()) say("Not saved yet");
  settle();
});
document.addEventListener("htmx:error", ({ detail: { ctx, error } }) => {
  if (ctx?.request) tell("Not saved: no connection. Your words are still here.");
  else throw error;
  arrange();
});

// Refused: with pieces that say why at their place, or as a page for people, of which the heading is told.
async function failed({ text, response: { status }, sourceElement: form }) {
  if (text.includes('id="now"')) return say("Not saved: see what is to be put right", "conflict");
  if (status === 400 && !form.renewed) {
    form.renewed = true; // signed in again in another tab: this page's token is an old one
    const reply = await fetch("/token", { headers: { Accept: "application/json" } });
    const { csrf_token } = reply.ok ? await reply.json() : {};
    for (const field of document.querySelectorAll(token)) field.value = csrf_token ?? field.value;
    if (csrf_token && form.isConnected) return htmx.trigger(form, form.id.startsWith("form-") ? "change" : "submit");
  }
  const heading = text.match(/<h1[^>]*>([^<]+)/)?.[1] ?? "Something went wrong here";
  const next = status === 401 ? "Sign in in another tab, then save again" : "Your words are still here";
  tell(`Not saved. ${heading}. ${next}.`);
  arrange();
}

// -- after a swap ------------------------------------------------------------------------------------------

function arrange() {
  const order = now().order.split(" ").filter(Boolean);
  const had = document.activeElement;
  for (const [list, prefix] of [[cards, "card-"], [$("sees"), "sees-"]]) {
    let at = list.firstElementChild;
    for (const key of order) {
      while (at && !at.id.startsWith(prefix)) at = at.nextElementSibling;
      const one = $(prefix + key);
      if (one === at) at = at.nextElementSibling;
      else if (list.moveBefore) list.moveBefore(one, at);
      else list.insertBefore(one, at);
    }
  }
  const adding = $("adding");
  const after = adding && $(`card-${adding.dataset.after}`);
  if (adding && adding.previousElementSibling !== after) after ? after.after(adding) : cards.prepend(adding);
  if (had !== document.activeElement) had?.focus();
}

function settle() {
  arrange();
  const all = [...cards.querySelectorAll(".card[data-key]")];
  all.forEach((card, at) => {
    const [up, down] = card.querySelectorAll(".card-moves button");
    edge(up, at === 0 && now().first);
    edge(down, at === all.length - 1 && now().last);
    const body = card.querySelector(".card-body");
    card.classList.toggle("card-open", Boolean(body));
    card.querySelector("[data-card-link]").setAttribute("aria-expanded", Boolean(body));
  });
  const lost = document.activeElement === document.body && focused;
  const next = (now().focus && document.querySelector(now().focus)) || (lost ? $(focused) : null);
  const fold = next?.closest("details");
  if (fold) fold.open = true;
  next?.focus();
  if (begun && focused !== undefined) {
    const url = new URL(now().url, location.href);
    const open = cards.querySelector("[id^=body-]");
    if (open) url.searchParams.set("open", open.id.slice(5));
    history.replaceState(history.state, "", url);
  }
  show(cardOf(next) ?? cardOf(document.activeElement));
}

function edge(button, is) {
  if (!button) return;
  if (is) button.setAttribute("aria-disabled", "true");
  else button.removeAttribute("aria-disabled");
}

// The picture beside follows the card that is worked on.
function show(card) {
  const one = card && $(`sees-${card.dataset.key}`);
  if (!one) return;
  document.querySelector(".sees-now")?.classList.remove("sees-now");
  one.classList.add("sees-now");
  const frame = one.closest(".sees-frame");
  frame.scrollTop = one.offsetTop - frame.offsetTop - 16;
}

function shut(card) {
  const form = card.querySelector("[data-card-form]");
  if (dirty.has(form)) return form.requestSubmit(form.querySelector("[value=shut]"));
  card.querySelector(".card-body").remove();
  focused = null;
  settle();
  card.querySelector("[data-card-link]").focus();
}

// -- clicks and keys ---------------------------------------------------------------------------------------

document.addEventListener(
  "click",
  (event) => {
    const at = event.target.closest("a, button");
    const stop = () => (event.preventDefault(), event.stopPropagation());
    if (at?.getAttribute("aria-disabled") === "true") return stop();
    if (!begun || !at || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (at.matches("[data-card-link]") && cardOf(at).querySelector(".card-body")) return stop(), shut(cardOf(at));
    if (at.matches("[data-fresh]")) dirty.delete(formOf(at));
    if (at.matches("[data-shuts]")) {
      stop();
      const gone = at.closest("#adding, [id^=asked-] > *, #told > *");
      const back = cardOf(at)?.querySelector("[data-card-link]") ?? $("add-here");
      gone.remove();
      back.focus();
    }
  },
  true,
);

document.addEventListener("focusin", ({ target }) => show(cardOf(target)));

document.addEventListener("keydown", (event) => {
  const { key, target, altKey, shiftKey } = event;
  const card = cardOf(target);
  if (altKey && (key === "ArrowUp" || key === "ArrowDown") && card) {
    event.preventDefault();
    card.querySelectorAll(".card-moves button")[key === "ArrowUp" ? 0 : 1]?.click();
  } else if (key === "Escape" && begun && card?.querySelector(".card-body")) {
    shut(card);
  } else if ((event.ctrlKey || event.metaKey) && !altKey && !target.closest("input, textarea, select")) {
    const way = key.toLowerCase() === "z" ? (shiftKey ? "redo" : "undo") : key === "y" ? "redo" : "";
    const button = way && document.querySelector(`[form=${way}]`);
    if (button) event.preventDefault(), button.click();
  }
});

// -- drag --------------------------------------------------------------------------------------------------

const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
Sortable.create(cards, {
  handle: ".grip",
  draggable: ".card[data-key]",
  animation: still ? 0 : 120,
  ghostClass: "card-ghost",
  onEnd({ item, oldDraggableIndex, newDraggableIndex }) {
    if (oldDraggableIndex === newDraggableIndex) return;
    let before = item.previousElementSibling;
    while (before && !before.dataset.key) before = before.previousElementSibling;
    const form = $("drag");
    form.elements.key.value = item.dataset.key;
    form.elements.after.value = before?.dataset.key ?? cards.dataset.before;
    form.requestSubmit();
  },
});

settle();
