// Every page of somebody signed in: signing out asks about words not sent, and the session's end is told.
const form = document.querySelector("form[data-sign-out]");
const { idle, ends } = form.dataset; // milliseconds from now: without a sign of life, and at most
const over = Date.now() + Number(ends);
let timer;

function listen() {
  clearTimeout(timer);
  const end = Math.min(Date.now() + Number(idle), over);
  const warn = () => import("./warn.js").then((part) => part.warn(end, end === over));
  timer = setTimeout(warn, end - 300_000 - Date.now());
}

listen();
document.addEventListener("heard", listen);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const plainly = () => form.submit();
  import("./signout.js").then((part) => part.leave(form)).catch(plainly);
});

// What an earlier page could not send goes from here.
if (!document.querySelector("form[data-autosave]")) {
  const bases = await globalThis.indexedDB?.databases?.();
  if (!bases || bases.some(({ name }) => name === "scrutiny")) import("./leftover.js");
}
