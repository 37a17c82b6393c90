// Parts: what a page can do without is fetched when the page stands, and put where its link was.

// A document is fetched as a document: no text of it is ever made into markup here.
function fetched(address) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => (request.status === 200 && request.response ? done(request.response) : failed(request.status));
    request.onerror = () => failed(0);
    request.send();
  });
}

async function fill(place) {
  const found = (await fetched(place.dataset.part)).getElementById(place.dataset.lifts);
  if (found) place.replaceChildren(document.importNode(found, true));
}

// Where it cannot be fetched, the link to it stays.
for (const place of document.querySelectorAll("[data-part]")) fill(place).catch(() => {});
