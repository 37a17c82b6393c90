// The queue: every answer is kept first and sent second, one at a time, in order.
const QUIET = 700;
const LONGEST = 30_000; // between two tries, and for one to be answered
const OLD = 30 * 24 * 3600_000;

const unique = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
const waits = (row) => row.stale || row.old || row.refused; // for its person

const asked = (request) =>
  new Promise((yes, no) => {
    request.onsuccess = () => yes(request.result);
    request.onerror = () => no(request.error);
  });

// What is not sent yet, on this device, readable by its writer's page alone; null where nothing can be
// sealed. A row shows a random id, whose tag, and when; never a name, a question or a word.
async function sealedStore(secret) {
  if (!secret || !globalThis.crypto?.subtle || !globalThis.indexedDB) return null;
  const bytes = Uint8Array.from(atob(secret), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const own = [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const opening = indexedDB.open("scrutiny", 1);
  opening.onupgradeneeded = () =>
    opening.result.createObjectStore("unsent", { keyPath: "id" }).createIndex("own", "own");
  const base = await asked(opening);
  const rows = (mode) => base.transaction("unsent", mode).objectStore("unsent");
  const unsealed = async ({ iv, box }) =>
    JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, box)));

  return {
    async put(row) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(row));
      const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
      await asked(rows("readwrite").put({ id: row.id, own, at: row.at, iv, box }));
    },
    drop: (id) => asked(rows("readwrite").delete(id)),
    async all() {
      const kept = await asked(rows("readonly").index("own").getAll(own));
      const read = await Promise.all(kept.map((row) => unsealed(row).catch(() => null)));
      return read.filter(Boolean).sort((a, b) => a.n - b.n);
    },
  };
}

class Queue extends EventTarget {
  rows = [];
  store = null;
  state = "idle"; // idle, saving, saved, waiting, conflict, out, refused
  #secret = document.querySelector("[data-seal]")?.dataset.seal;
  #writing; // begins when the store is open
  #busy = false;
  #hurry = false;
  #timer = 0;
  #wait = 1000;
  #until = 0; // the server asked to be left alone

  constructor() {
    super();
    this.ready = this.#open();
    this.#writing = this.ready;
    addEventListener("online", () => this.go());
    addEventListener("offline", () => this.rows.length && this.#say("waiting"));
    addEventListener("focus", () => {
      if (this.state !== "out") return;
      this.state = "waiting"; // perhaps signed in again, in another tab
      this.go();
    });
  }

  async #open() {
    this.store = await sealedStore(this.#secret).catch(() => null);
    const kept = (await this.store?.all().catch(() => null)) ?? [];
    for (const row of kept) row.old = Date.now() - row.at > OLD;
    this.rows = [...kept, ...this.rows.filter((row) => kept.every(({ id }) => id !== row.id))];
  }

  // How many answers wait, however often each was typed.
  get unsent() {
    return new Set(this.rows.map((row) => `${row.path} ${row.question}`)).size;
  }

  // Words of one question, typed against revision `seen`. They replace what was not yet tried.
  keep(path, question, seen, words) {
    const same = this.rows.filter((row) => row.path === path && row.question === question);
    let row = same.find((one) => !one.tried || waits(one));
    if (!row) {
      const n = Math.max(Date.now(), ...this.rows.map((one) => one.n + 1));
      row = { id: unique(), n, path, question, seen };
      this.rows.push(row);
    }
    if (!row.stale) {
      Object.assign(row, { tried: false, refused: "", seen: same.find((one) => one !== row)?.seen ?? row.seen });
    }
    Object.assign(row, { at: Date.now(), words, key: unique() });
    this.#put(row);
    this.#say(["conflict", "out", "waiting"].includes(this.state) ? this.state : "saving");
    this.go(QUIET);
  }

  // The person chose: these words, against what the server now has.
  async settle(row, words, seen) {
    const fresh = { stale: null, old: false, tried: false, refused: "", at: Date.now(), key: unique() };
    Object.assign(row, fresh, { words, seen });
    this.#say("saving");
    await this.#put(row);
    this.go();
  }

  async drop(row) {
    this.rows = this.rows.filter((one) => one !== row);
    await this.#write(() => this.store?.drop(row.id));
    if (!this.rows.length && this.state !== "out") this.#say("idle");
    this.go();
  }

  go(after = 0) {
    clearTimeout(this.#timer);
    const run = () => this.#run().catch(() => this.#later()); // a page being left breaks off
    this.#timer = setTimeout(run, Math.max(after, this.#until - Date.now()));
  }

  // All that can be sent now; true if nothing is left.
  async flush() {
    this.#hurry = true;
    for (let tries = 50; this.#busy && tries--; ) await new Promise((yes) => setTimeout(yes, 100));
    await this.#run();
    this.#hurry = false;
    return !this.rows.length;
  }

  #say(state, sentence) {
    this.state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: { state, sentence } }));
    return true;
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
      for (let row; (row = this.rows.find((one) => !waits(one))); ) {
        const pause = row.at + QUIET - Date.now();
        if (pause > 0 && pause <= QUIET && !this.#hurry) return this.go(pause);
        // One in flight per section, in every tab of this browser.
        const send = () => this.#send(row);
        if (!(await (navigator.locks?.request(`scrutiny ${row.path}`, send) ?? send()))) return;
        this.#wait = 1000;
      }
    } finally {
      this.#busy = false;
    }
    const [first] = this.rows;
    if (this.rows.some((row) => row.stale || row.old)) this.#say("conflict");
    else if (first) this.#say("refused", first.refused);
  }

  // True where the next may follow.
  async #send(row, again) {
    row.tried = true;
    await this.#put(row);
    if (!this.rows.includes(row)) return true;
    if (this.state !== "waiting") this.#say("saving");
    let reply, said;
    try {
      reply = await fetch(row.path, {
        method: "PATCH",
        headers: {
          "Content-Type": "application/json",
          Accept: "application/json",
          "If-Match": `"${row.seen}"`,
          "Idempotency-Key": row.key,
          "X-CSRFToken": document.querySelector("[name=csrf_token]").value,
        },
        body: JSON.stringify({ question: row.question, ...row.words }),
        redirect: "error",
        signal: AbortSignal.timeout?.(LONGEST),
      });
      said = await reply.json();
    } catch {
      if (!reply || reply.ok) return this.#later();
      said = {};
    }
    const { status } = reply;
    if (reply.ok) return this.#done(row, said);
    if (status === 401) return this.#out();
    if (said.theirs) return this.#stale(row, said);
    if ((status === 400 || status === 403) && !again) return (await this.#renew()) && this.#send(row, true);
    if (status === 408 || status === 429 || status >= 500) return this.#later(reply.headers.get("Retry-After"));
    row.refused = said.problem || "This could not be saved. Reload the page to see why.";
    if (said.kept) await this.drop(row); // by the server: it stands on the return's own page
    else await this.#put(row);
    return this.#say("refused", row.refused);
  }

  async #done(row, said) {
    for (const next of this.#others(row)) {
      next.seen = said.revision; // typed on top of the words that have just arrived
      this.#put(next);
    }
    this.rows = this.rows.filter((one) => one !== row);
    this.dispatchEvent(new CustomEvent("done", { detail: { row, said } }));
    await this.#write(() => this.store?.drop(row.id));
    return this.rows.length ? this.#say("saving") : this.#say("saved", said.saved_at);
  }

  #stale(row, said) {
    row.stale = said;
    for (const newer of this.#others(row)) {
      row.words = newer.words;
      this.drop(newer);
    }
    this.#put(row);
    this.dispatchEvent(new CustomEvent("stale", { detail: { row } }));
    return this.#say("conflict");
  }

  #others(row) {
    return this.rows.filter((one) => one !== row && one.path === row.path && one.question === row.question);
  }

  #later(asked) {
    const pause = asked * 1000 || this.#wait;
    this.#until = asked > 0 ? Date.now() + pause : 0;
    this.#wait = Math.min(this.#wait * 2, LONGEST);
    this.#say("waiting");
    this.go(pause);
    return false;
  }

  #out() {
    this.#say("out");
    return false;
  }

  // A new token, if it is still the same person: never are words sent in another's name.
  async #renew() {
    const reply = await fetch("/token", { headers: { Accept: "application/json" } }).catch(() => null);
    if (!reply || reply.status >= 500) return this.#later();
    const { csrf_token: fresh, seal } = reply.ok ? await reply.json() : {};
    if (seal !== this.#secret) return this.#out();
    for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = fresh;
    return true;
  }
}

let queue;
export const pageQueue = () => (queue ??= new Queue());
