// Enhances what works without: the theme changes in place, and a search proposes what may be meant.
const wear = (theme) => {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const button of document.querySelectorAll(".theme-switch button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
};

// A page that was rendered ahead, or comes back with the browser's history, may be older than the choice.
const wearChosen = () => wear(document.cookie.match(/(?:^|; )theme=(light|dark)/)?.[1] ?? "auto");
addEventListener("pageshow", wearChosen);
document.addEventListener("prerenderingchange", wearChosen);

for (const form of document.querySelectorAll(".theme-switch")) {
  form.addEventListener("submit", (event) => {
    const theme = event.submitter?.value;
    if (!theme) return;
    event.preventDefault();
    const auto = theme === "auto";
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `theme=${auto ? "" : theme}; path=/; samesite=lax; max-age=${auto ? 0 : 31536000}${secure}`;
    wear(theme);
  });
}

const suggest = (input, list) => {
  let asked = "";
  let timer = 0;
  const propose = async () => {
    const text = input.value.trim();
    if (text.length < 2 || text === asked) return;
    asked = text;
    const answer = await fetch(`/search/suggestions?q=${encodeURIComponent(text)}`).catch(() => null);
    if (!answer?.ok || input.value.trim() !== text) return;
    list.replaceChildren(...(await answer.json()).map((hit) => new Option(hit.subtitle, hit.title)));
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(propose, 150);
  });
};

document.querySelectorAll(".site-search input").forEach((input, index) => {
  const list = document.createElement("datalist");
  list.id = `suggestions-${index}`;
  input.after(list);
  input.setAttribute("list", list.id);
  input.autocomplete = "off";
  suggest(input, list);
});
