// The error summary takes the focus; its links focus the field they name.
const summary = document.querySelector("[data-errors]");
summary?.focus();
summary?.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const named = link && document.getElementById(link.hash.slice(1));
  if (!named) return;
  const field = named.matches("input, textarea, select") ? named : named.querySelector("input, textarea, select");
  event.preventDefault();
  (field ?? named).focus();
  (named.closest("[data-question], .field") ?? named).scrollIntoView();
});
