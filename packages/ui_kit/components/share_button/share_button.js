// Copies a page's address, or hands it to the device's own way of sharing where there is one.
for (const actions of document.querySelectorAll("[data-share]")) {
  const page = { url: actions.dataset.share, title: actions.dataset.title };
  const panel = actions.parentElement;
  const status = panel.querySelector("[role=status]");
  const field = panel.querySelector("input");
  const act = {
    copy: async () => {
      field.select();
      await navigator.clipboard.writeText(page.url);
      status.textContent = "Copied";
    },
    share: () => navigator.share(page),
  };
  actions.hidden = false;
  if (navigator.share) actions.querySelector("[data-action=share]").hidden = false;
  actions.addEventListener("click", (event) => {
    const action = act[event.target.closest("[data-action]")?.dataset.action];
    // Refused, or thought better of: the address is there, selected, to be copied by hand.
    action?.().catch((error) => {
      if (error.name !== "AbortError") status.textContent = "Select the address and copy it";
    });
  });
  field.addEventListener("focus", () => field.select());
  const box = panel.closest("details");
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    box.open = false;
    box.querySelector("summary").focus();
  });
}
