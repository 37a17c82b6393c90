// Words an earlier page could not send go from here; those that wait for their person are shown to her.
import { make } from "./fields.js";
import { pageQueue } from "./queue.js";

const queue = pageQueue();
const place = make("div", { role: "status" });
const day = (at) => new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone: "Europe/London" });

function text({ value, comment, action }) {
  const all = [value, comment, action].flatMap((part) => (typeof part === "object" ? Object.values(part ?? {}) : part));
  return all.map((part) => (typeof part === "object" ? Object.values(part).join(" · ") : part)).filter(Boolean).join("\n");
}

function line(row) {
  const why = row.refused || (row.old ? "It was written more than 30 days ago." : "Somebody else has changed it since.");
  return make(
    "li",
    { class: "stack" },
    make("a", { href: row.path }, `Open the section of what you wrote on ${day(row.at)}`),
    make("p", {}, why),
    make("p", { class: "typed" }, text(row.words)),
    make("button", { type: "button", class: "button button-quiet", onclick: () => queue.drop(row).then(show) }, "Discard these words"),
  );
}

function show() {
  const wait = queue.rows.filter((row) => row.stale || row.old || row.refused);
  const count = wait.length === 1 ? "1 answer waits" : `${wait.length} answers wait`;
  const notice = () =>
    make(
      "div",
      { class: "notice notice-part" },
      make(
        "div",
        { class: "stack" },
        make("p", {}, make("b", {}, `${count} for you on this device, not sent yet`)),
        make("ul", { class: "plain stack" }, ...wait.map(line)),
      ),
    );
  place.replaceChildren(...(wait.length ? [notice()] : []));
}

document.getElementById("main").prepend(place);
queue.addEventListener("state", show);
await queue.ready;
show();
queue.go();
