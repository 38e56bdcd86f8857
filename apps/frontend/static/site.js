// Enhances what works without script: the theme changes in place.
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

// A copy of the season for where there is no network.
if ("serviceWorker" in navigator) {
  addEventListener("load", async () => {
    const registration = await navigator.serviceWorker.register("/service-worker.js").catch(() => null);
    const installed = matchMedia("(display-mode: standalone), (display-mode: minimal-ui)").matches;
    if (installed) registration?.active?.postMessage("keep the season");
  });
}
