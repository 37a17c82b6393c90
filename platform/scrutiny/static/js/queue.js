// The queue: every answer is kept first and sent second, one at a time, in order.
import { sealedStore } from "./sealed.js";

const QUIET = 700;
const LONGEST = 30_000;
const OLD = 30 * 24 * 3600_000;
const secondsIn = (reply) => Number(reply.headers.get("Retry-After")) * 1000 || 0;

export class Queue extends EventTarget {
  rows = [];
  store = null;
  state = "idle"; // idle, saving, waiting, conflict, out, refused
  #writing = Promise.resolve();
  #busy = false;
  #hurry = false;
  #timer = 0;
  #wait = 1000;

  // `token` gives the page's CSRF token.
  constructor(secret, token) {
    super();
    this.token = token;
    this.ready = sealedStore(secret)
      .catch(() => null)
      .then(async (store) => {
        this.store = store;
        const kept = store ? await store.all() : [];
        this.rows = [...kept, ...this.rows.filter((row) => !kept.some((other) => other.id === row.id))];
        for (const row of this.rows) if (Date.now() - row.at > OLD) row.old = true;
        return this;
      });
    addEventListener("online", () => this.go(0));
    addEventListener("offline", () => this.rows.length && this.#say("waiting"));
  }

  // How many answers wait, however often each was typed.
  get unsent() {
    return new Set(this.rows.map((row) => `${row.path} ${row.question}`)).size;
  }

  // Words of one question, typed against revision `seen`. They replace what was not yet tried.
  keep(path, question, seen, words) {
    const same = this.rows.filter((row) => row.path === path && row.question === question);
    let row = same.find((one) => !one.tried || one.refused || one.stale);
    if (!row) {
      row = { id: crypto.randomUUID?.() ?? String(Math.random()), n: this.#next(), path, question };
      this.rows.push(row);
    }
    if (!row.stale) {
      Object.assign(row, { tried: false, refused: "", seen: same.find((one) => one !== row)?.seen ?? row.seen ?? seen });
    }
    Object.assign(row, { at: Date.now(), words, key: this.#key() });
    const kept = this.#put(row);
    if (!["conflict", "out", "waiting"].includes(this.state)) this.#say("saving");
    else this.#say(this.state);
    this.go(QUIET);
    return kept;
  }

  // The person chose: these words, against what the server now has.
  settle(row, words, seen) {
    Object.assign(row, { stale: false, old: false, tried: false, refused: "", words, seen, key: this.#key() });
    const kept = this.#put(row);
    this.#say("saving");
    this.go(0);
    return kept;
  }

  async drop(row) {
    this.rows = this.rows.filter((one) => one !== row);
    await this.#write(() => this.store?.drop(row.id));
    if (!this.rows.length && this.state !== "out") this.#say("idle");
    else if (this.state === "conflict" && !this.rows.some((one) => one.stale)) this.#say("saving");
    this.go(0);
  }

  go(after = 0) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), after);
  }

  // All that can be sent now; true if nothing is left.
  async flush() {
    await this.ready;
    this.#hurry = true;
    for (let tries = 50; this.#busy && tries--; ) await new Promise((yes) => setTimeout(yes, 100));
    await this.#run();
    this.#hurry = false;
    return !this.rows.length;
  }

  #others(row) {
    return this.rows.filter((one) => one !== row && one.path === row.path && one.question === row.question);
  }

  #next() {
    return Math.max(Date.now(), ...this.rows.map((row) => row.n + 1));
  }

  #key() {
    return crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  }

  #say(state, sentence = "") {
    this.state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: { state, sentence } }));
  }

  #write(act) {
    this.#writing = this.#writing.then(act).catch(() => {
      this.store = null; // the browser refused to keep it: the line says so from now on
    });
    return this.#writing;
  }

  #put(row) {
    const copy = structuredClone(row);
    return this.#write(() => this.rows.includes(row) && this.store?.put(copy));
  }

  async #run() {
    await this.ready;
    if (this.#busy || this.state === "out") return;
    this.#busy = true;
    try {
      for (let row; (row = this.rows.find((one) => !one.stale && !one.refused && !one.old)); ) {
        const pause = row.at + QUIET - Date.now();
        if (pause > 0 && pause <= QUIET && !this.#hurry) return this.go(pause);
        if (!(await this.#alone(row))) return;
        this.#wait = 1000;
      }
    } finally {
      this.#busy = false;
    }
    const refused = this.rows.find((row) => row.refused);
    if (this.rows.some((row) => row.stale)) this.#say("conflict");
    else if (refused) this.#say("refused", refused.refused);
  }

  // One in flight per section, in every tab of this browser.
  #alone(row) {
    if (!navigator.locks) return this.#send(row);
    return navigator.locks.request(`scrutiny ${row.path}`, () => this.#send(row));
  }

  async #send(row, again = false) {
    row.tried = true;
    this.#put(row);
    await this.#writing;
    if (!this.rows.includes(row)) return true;
    this.#say(this.state === "waiting" ? "waiting" : "saving");
    let reply, said;
    try {
      reply = await fetch(row.path, {
        method: "PATCH",
        headers: {
          "Content-Type": "application/json",
          Accept: "application/json",
          "If-Match": `"${row.seen}"`,
          "Idempotency-Key": row.key,
          "X-CSRFToken": this.token(),
        },
        body: JSON.stringify({ question: row.question, ...row.words }),
        redirect: "error",
      });
      said = await reply.json();
    } catch {
      if (!reply || reply.ok) return this.#later(0);
      said = {};
    }
    if (reply.ok) return this.#done(row, said);
    if (reply.status === 401) return this.#out();
    if (reply.status === 409 && "theirs" in said) return this.#stale(row, said);
    if ([400, 403].includes(reply.status) && !again && (await this.#renew())) return this.#send(row, true);
    if (this.state === "out") return false;
    if ([408, 429].includes(reply.status) || reply.status >= 500) return this.#later(secondsIn(reply));
    row.refused = said.problem || "This could not be saved. Reload the page to see why.";
    this.#put(row);
    return true;
  }

  async #done(row, said) {
    for (const next of this.#others(row)) {
      next.seen = said.revision; // typed on top of the words that have just arrived
      this.#put(next);
    }
    this.rows = this.rows.filter((one) => one !== row);
    this.dispatchEvent(new CustomEvent("done", { detail: { row, said } }));
    this.#write(() => this.store?.drop(row.id));
    await this.#writing;
    this.#say(this.rows.length ? "saving" : "saved", said.saved_at);
    return true;
  }

  #stale(row, said) {
    row.stale = said;
    for (const newer of this.#others(row)) {
      row.words = newer.words;
      this.drop(newer);
    }
    this.#put(row);
    this.#say("conflict");
    this.dispatchEvent(new CustomEvent("stale", { detail: { row, said } }));
    return true;
  }

  #later(asked) {
    this.#say("waiting");
    this.go(asked || this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST);
    return false;
  }

  #out() {
    this.#say("out");
    return false;
  }

  async #renew() {
    const reply = await fetch("/token", { headers: { Accept: "application/json" }, redirect: "error" }).catch(() => null);
    if (reply?.status === 401) this.#out();
    if (!reply?.ok) return false;
    const { csrf_token: fresh } = await reply.json();
    for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = fresh;
    return true;
  }
}

export const pageQueue = (() => {
  let queue;
  return () => {
    const secret = document.querySelector("[data-seal]")?.dataset.seal;
    const token = () => document.querySelector("[name=csrf_token]")?.value ?? "";
    return (queue ??= new Queue(secret, token));
  };
})();
