// In development alone: follows the changes of the sources that `./pants dev` reports.
"use strict";
const events = new EventSource("/__dev/events");
let generation = null;

events.addEventListener("generation", ({ data }) => {
  if (generation !== null && generation !== data) location.reload();
  generation = data;
});
events.addEventListener("reload", () => location.reload());
events.addEventListener("styles", async () => {
  generation = null;
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  const fresh = [...page.querySelectorAll("link[rel=stylesheet]")];
  const present = [...document.querySelectorAll("link[rel=stylesheet]")];
  if (fresh.length !== present.length) location.reload();
  present.forEach((link, index) => {
    const next = fresh[index].cloneNode();
    next.addEventListener("load", () => link.remove());
    link.after(next);
  });
  document.getElementById("dev-problem")?.remove();
});
events.addEventListener("problem", ({ data }) => {
  document.getElementById("dev-problem")?.remove();
  const note = document.createElement("pre");
  note.id = "dev-problem";
  note.textContent = data;
  Object.assign(note.style, {
    position: "fixed", inset: "auto 0 0 0", zIndex: "9999", margin: "0", padding: "1rem", maxHeight: "50vh",
    overflow: "auto", background: "#300", color: "#fff", font: "14px monospace", whiteSpace: "pre-wrap",
  });
  document.body.append(note);
});
