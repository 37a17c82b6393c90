// The builder: drag, keys, focus, and the truth about what is saved.
const $ = (id) => document.getElementById(id);
const on = (name, act, capture) => document.addEventListener(name, act, capture);
const cards = $("cards");
const begun = Boolean(window.htmx);
const dirty = new Map(); // form -> changes since it was saved
const cardOf = (node) => node?.closest?.(".card[data-key]");
const formOf = (node) => node?.closest?.("[data-card-form]");
const unsaved = () => [...dirty.keys()].some((form) => form.isConnected);
const boxes = (form) => [...form.querySelectorAll("textarea, select, [type=text]")];
const bodies = () => [...cards.querySelectorAll("[id^=body-]")].map((body) => body.id.slice(5));
let focused; // before a swap
let mine = []; // typed during a save

export function say(words, look = "waiting", aloud) {
  const line = $("saved");
  line.className = `savestate savestate-${look}`;
  line.lastElementChild.textContent = words;
  if (aloud) $("said").textContent = words;
}

on("input", ({ target }) => {
  const form = formOf(target);
  if (!form) return;
  dirty.set(form, (dirty.get(form) ?? 0) + 1);
  if (begun) say("Not saved yet");
});
addEventListener("beforeunload", (event) => unsaved() && event.preventDefault());
addEventListener("online", () => {
  for (const form of dirty.keys()) if (form.isConnected) htmx.trigger(form, "change");
});
on("submit", ({ target }) => target.hasAttribute("hx-post") || dirty.delete(target));
on("htmx:config:request", ({ detail: { ctx } }) => {
  ctx.request.body.set("shows", document.querySelector(".shows").value);
  if (ctx.sourceEvent?.type === "change") ctx.request.body.set("then", "stay");
});
on("htmx:before:request", (event) => {
  const { sourceElement: form, request } = event.detail.ctx;
  if (!form.isConnected) return event.preventDefault(); // pressed twice
  if (!request.body) return;
  const body = new URLSearchParams(new FormData(form)); // it may have waited
  for (const [name, value] of request.body) if (!body.has(name) || name === "takes_back") body.set(name, value);
  body.set("opened", bodies().join(" "));
  request.body = body;
  request.keepalive = String(body).length < 60_000;
  form.sent = dirty.get(form);
  form.was = new Map(boxes(form).map(({ id, value }) => [id, value]));
  say("Saving…");
});
on("htmx:before:swap", ({ detail: { ctx, tasks } }) => {
  const form = ctx.sourceElement;
  focused = document.activeElement?.id;
  mine = (form.was ? boxes(form) : []).map(({ id, value }) => [id, value]).filter(([id, value]) => form.was.get(id) !== value);
  if (!ctx.text.includes('id="bar"')) formOf(form) === form && dirty.set(form, 0);
  else if (dirty.get(form) === form.sent) dirty.delete(form);
  // a colleague's change never comes over words not sent yet
  const keep = ({ target }) => {
    const other = target?.matches?.("[id^=fields-], [id^=seen-]") && formOf(target);
    return !(other && other !== form && dirty.has(other));
  };
  tasks.splice(0, tasks.length, ...tasks.filter(keep));
});
on("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  if (ctx.response.status < 400) return;
  if (!ctx.text.includes('id="now"')) event.preventDefault(); // a page for people
  import("./builder-refused.js").then((part) => part.refused(ctx));
});
on("htmx:after:swap", ({ detail: { ctx } }) => {
  for (const [id, value] of mine) if ($(id)) $(id).value = value;
  if (ctx.response.status < 400) unsaved() ? say("Not saved yet") : say($("saved").dataset.words, "saved");
  settle();
});
on("htmx:error", () => {
  say("Not saved: no connection. Your words are still here", "conflict", true);
  settle();
});

export function settle() {
  const { order, first, last, focus, url } = $("now").dataset;
  arrange(order.split(" "));
  const all = [...cards.querySelectorAll(".card[data-key]")];
  all.forEach((card, at) => {
    const open = Boolean(card.querySelector(".card-body"));
    const [up, down] = card.querySelectorAll(".card-moves button");
    up.ariaDisabled = at === 0 && first ? "true" : null;
    down.ariaDisabled = at === all.length - 1 && last ? "true" : null;
    card.classList.toggle("card-open", open);
    card.querySelector("[data-card-link]").ariaExpanded = open;
  });
  const lost = document.activeElement === document.body && focused;
  const next = (focus && document.querySelector(focus)) || (lost && $(focused));
  const fold = next && next.closest("details");
  if (fold) fold.open = true;
  if (next) next.focus();
  if (begun && focused !== undefined) {
    const [open] = bodies();
    history.replaceState(null, "", url + (open ? `&open=${open}` : ""));
  }
  show(cardOf(next) ?? cardOf(document.activeElement));
}

function arrange(order) {
  const had = document.activeElement;
  for (const [list, prefix] of [[cards, "card-"], [$("sees"), "sees-"]]) {
    let at = list.firstElementChild;
    for (const one of order.map((key) => $(prefix + key)).filter(Boolean)) {
      while (at && !at.id.startsWith(prefix)) at = at.nextElementSibling;
      if (one === at) at = at.nextElementSibling;
      else list.insertBefore(one, at);
    }
  }
  const adding = $("adding");
  const after = adding && $(`card-${adding.dataset.after}`);
  if (after) after.after(adding);
  if (had !== document.activeElement) had.focus();
}

function show(card) {
  const one = card && $(`sees-${card.dataset.key}`);
  if (!one) return;
  document.querySelector(".sees-now")?.classList.remove("sees-now");
  one.classList.add("sees-now");
  const frame = one.closest(".sees-frame");
  frame.scrollTop += one.getBoundingClientRect().top - frame.getBoundingClientRect().top - 16;
}

function shut(card) {
  const form = formOf(card.querySelector("[data-card-form]"));
  if (dirty.has(form)) return form.requestSubmit(form.querySelector("[value=shut]"));
  card.querySelector(".card-body").remove();
  settle();
  card.querySelector("[data-card-link]").focus();
}

on(
  "click",
  (event) => {
    const at = event.target.closest("a, button");
    const stop = () => (event.preventDefault(), event.stopPropagation());
    if (at?.ariaDisabled === "true") return stop();
    if (!begun || !at || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const card = cardOf(at);
    if (at.matches("[data-card-link]") && card.querySelector(".card-body")) return stop(), shut(card);
    if (at.matches("[data-fresh]")) dirty.delete(formOf(at));
    if (!at.matches("[data-shuts]")) return;
    stop();
    at.closest("#adding, [id^=asked-] > *, #told > *").remove();
    (card?.querySelector("[data-card-link]") ?? $("add-here")).focus();
  },
  true,
);
on("focusin", ({ target }) => show(cardOf(target)));
on("keydown", (event) => {
  const { key, target, altKey, shiftKey } = event;
  const card = cardOf(target);
  const press = (button) => button && (event.preventDefault(), button.click());
  if (altKey && card && /^Arrow(Up|Down)$/.test(key)) {
    press(card.querySelectorAll(".card-moves button")[key === "ArrowUp" ? 0 : 1]);
  } else if (key === "Escape" && begun && card?.querySelector(".card-body")) {
    shut(card);
  } else if ((event.ctrlKey || event.metaKey) && !altKey && !target.closest("input, textarea, select")) {
    const way = { z: shiftKey ? "redo" : "undo", y: "redo" }[key.toLowerCase()];
    press(way && document.querySelector(`[form=${way}]`));
  }
});

Sortable.create(cards, {
  handle: ".grip",
  draggable: ".card[data-key]",
  animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
  ghostClass: "card-ghost",
  onEnd({ item, oldDraggableIndex, newDraggableIndex }) {
    if (oldDraggableIndex === newDraggableIndex) return;
    let before = item.previousElementSibling;
    while (before && !before.dataset.key) before = before.previousElementSibling;
    const { elements } = $("drag");
    elements.key.value = item.dataset.key;
    elements.after.value = before?.dataset.key ?? cards.dataset.before;
    $("drag").requestSubmit();
  },
});
settle();
