// Evidence: a file chosen or dropped is sent with its progress; without scripts the form does it.
import { make } from "./fields.js";

function statusIn(area) {
  const made = area.querySelector("[role=status]") ?? make("p", { role: "status", class: "hint" });
  area.querySelector(".upload").append(made);
  return made;
}

export function send(area, files) {
  const input = area.querySelector("input[type=file]");
  const button = area.querySelector("button[formaction]");
  if (!files.length || !button) return;
  const said = statusIn(area);
  const body = new FormData();
  for (const file of files) body.append(input.name, file);
  const bar = make("progress", { max: "1", value: "0", "aria-label": "Sending the file" });
  const request = new XMLHttpRequest();
  const failed = () => {
    said.textContent = request.response?.problem ?? "The file did not arrive. Try again.";
    bar.remove();
  };
  said.textContent = "Sending";
  said.before(bar);
  request.upload.onprogress = (event) => (bar.value = event.lengthComputable ? event.loaded / event.total : 0);
  request.onerror = failed;
  request.onload = () => (request.status < 300 ? kept(request.response) : failed());
  request.open("POST", button.getAttribute("formaction"));
  request.responseType = "json";
  request.setRequestHeader("Accept", "application/json");
  request.setRequestHeader("X-CSRFToken", document.querySelector("[name=csrf_token]")?.value ?? "");
  request.send(body);

  function kept({ files: rows }) {
    bar.remove();
    input.value = "";
    said.textContent = rows.length === 1 ? `${rows[0].name} is kept` : `${rows.length} files are kept`;
    const list = area.parentElement.querySelector("ul.files") ?? area.parentElement.insertBefore(make("ul", { class: "files" }), area);
    for (const row of rows) {
      const remove = make("button", { class: "button button-quiet", formaction: row.remove, formmethod: "post", "aria-label": `Remove ${row.name}` }, "Remove");
      list.append(make("li", {}, make("a", { href: row.url }, row.name), " ", make("span", { class: "soft" }, row.size), " ", remove));
    }
    area.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
