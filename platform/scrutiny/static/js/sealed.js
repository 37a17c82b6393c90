// Sealed rows: what is not sent yet, on this device, readable by its writer's page alone.
// A row shows a random id, whose tag, and when; never a name, a question or a word.
const asked = (request) =>
  new Promise((yes, no) => {
    request.onsuccess = () => yes(request.result);
    request.onerror = () => no(request.error);
  });

function opened() {
  const request = indexedDB.open("scrutiny", 1);
  request.onupgradeneeded = () =>
    request.result.createObjectStore("unsent", { keyPath: "id" }).createIndex("own", "own");
  return asked(request);
}

// The store of the person whose key stands in the page; null where this browser cannot seal.
export async function sealedStore(secret) {
  if (!secret || !globalThis.crypto?.subtle || !globalThis.indexedDB) return null;
  const bytes = Uint8Array.from(atob(secret), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const own = [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  bytes.fill(0);
  const base = await opened();
  const rows = (mode) => base.transaction("unsent", mode).objectStore("unsent");

  async function put(row) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(row));
    const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
    await asked(rows("readwrite").put({ id: row.id, own, at: row.at, iv, box }));
  }

  async function unsealed({ iv, box }) {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, box);
    return JSON.parse(new TextDecoder().decode(plain));
  }

  return {
    put,
    drop: (id) => asked(rows("readwrite").delete(id)),
    count: () => asked(rows("readonly").index("own").count(own)),
    async all() {
      const kept = await asked(rows("readonly").index("own").getAll(own));
      const read = await Promise.all(kept.map((row) => unsealed(row).catch(() => null)));
      return read.filter(Boolean).sort((a, b) => a.n - b.n);
    },
  };
}
