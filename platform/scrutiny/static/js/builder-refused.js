// An edit that was refused: by pieces that say why at their place, or by a page for people, of which the heading is told.
import { say, settle } from "./builder.js";

const renewed = new WeakSet();

export async function refused({ text, response: { status }, sourceElement: form }) {
  if (text.includes('id="now"')) return say("Not saved: see below", "conflict");
  if (status === 400 && !renewed.has(form) && (await renew())) {
    renewed.add(form);
    return htmx.trigger(form, form.matches("[data-card-form]") ? "change" : "submit");
  }
  const heading = text.match(/<h1[^>]*>([^<]+)/)?.[1] ?? "Something went wrong here";
  const next = status === 401 ? "Sign in in another tab, then save again" : "Your words are still here";
  say(`Not saved. ${heading}. ${next}`, "conflict", true);
  settle();
}

// Signed in again in another tab, the person has another token than this page was drawn with.
async function renew() {
  const reply = await fetch("/token", { headers: { Accept: "application/json" } }).catch(() => null);
  if (!reply?.ok) return false;
  const { csrf_token: token } = await reply.json();
  for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = token;
  return true;
}
