// The gallery's own: frames as high as what they show, code to copy, and the search of the home page.
const fit = (frame) => {
  const inside = frame.contentDocument;
  if (!inside?.body) return;
  const measure = () => {
    frame.style.height = `${Math.max(inside.body.scrollHeight, 48)}px`;
  };
  measure();
  new ResizeObserver(measure).observe(inside.body);
};
const frames = [...document.querySelectorAll(".gallery-example__frame")];
// After a reload the page is as it was: each frame as high as before, so that the browser finds its place, and on its stage.
const memory = `stages of ${location.pathname}`;
const before = JSON.parse(sessionStorage.getItem(memory) ?? "{}");
for (const frame of frames) {
  if (before[frame.name]) frame.style.height = before[frame.name].height;
  frame.addEventListener("load", () => fit(frame));
  if (!before[frame.name]) fit(frame);
}
addEventListener("pagehide", () => {
  const now = frames.map((frame) => [frame.name, { height: frame.style.height, stage: frame.dataset.stage }]);
  sessionStorage.setItem(memory, JSON.stringify(Object.fromEntries(now)));
});

for (const stages of document.querySelectorAll(".gallery-example__stages")) {
  const links = [...stages.querySelectorAll("[target]")];
  const frame = frames.find((candidate) => candidate.name === links[0].target);
  const mark = (chosen) => {
    for (const link of links) {
      if (link === chosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    stages.querySelector(".gallery-example__alone").href = chosen.href;
    frame.dataset.stage = chosen.textContent;
  };
  for (const link of links) link.addEventListener("click", () => mark(link));
  const chosen = links.find((link) => link.textContent === before[frame.name]?.stage) ?? links[0];
  mark(chosen);
  if (chosen !== links[0]) frame.src = chosen.href;
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const code = button.nextElementSibling;
  const words = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent).then(
      () => (button.textContent = "Copied"),
      () => getSelection().selectAllChildren(code),
    );
    setTimeout(() => (button.textContent = words), 2000);
  });
}

const search = document.querySelector("[data-filter]");
if (search) {
  const cards = [...document.querySelectorAll("[data-words]")];
  const status = search.form.querySelector("[role=status]");
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = cards.filter((card) => {
      card.hidden = !words.every((word) => card.dataset.words.includes(word));
      return !card.hidden;
    });
    status.textContent = words.length ? `${found.length} of ${cards.length} components` : "";
    return found;
  };
  search.value = new URLSearchParams(location.search).get("q") ?? search.value;
  search.addEventListener("input", filter);
  search.form.addEventListener("submit", (event) => {
    event.preventDefault();
    filter()[0]?.querySelector("a")?.click();
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.matches("input, textarea, select")) return;
    event.preventDefault();
    search.focus();
  });
  filter();
}
