// Proposes what may be meant while somebody types: the combobox pattern of ARIA, with a list of options.
const enhance = (input) => {
  const form = input.form;
  const list = form.querySelector(".combobox__list");
  const status = form.querySelector("[role=status]");
  let hits = [];
  let active = -1;
  let timer = 0;
  let asking = new AbortController();

  list.role = "listbox";
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);

  const mark = (index) => {
    active = index;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index]?.scrollIntoView({ block: "nearest" });
  };
  const show = (open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) mark(-1);
  };
  const choose = (hit) => {
    input.value = hit.title;
    show(false);
    if (hit.address) location.assign(hit.address);
  };
  const option = (hit, index) => {
    const item = document.createElement("li");
    item.id = `${list.id}-${index}`;
    item.role = "option";
    item.append(hit.title);
    if (hit.subtitle) item.append(Object.assign(document.createElement("small"), { textContent: hit.subtitle }));
    item.addEventListener("click", () => choose(hit));
    return item;
  };
  const propose = async () => {
    const text = input.value.trim();
    asking.abort();
    asking = new AbortController();
    if (text.length < 2) {
      form.removeAttribute("aria-busy");
      return show(false);
    }
    const address = `${input.dataset.suggestions}?q=${encodeURIComponent(text)}`;
    const asked = asking;
    form.setAttribute("aria-busy", "true");
    const found = await fetch(address, { signal: asked.signal })
      .then((answer) => (answer.ok ? answer.json() : null))
      .catch(() => null);
    if (asked === asking) form.removeAttribute("aria-busy");
    if (!found || input.value.trim() !== text) return;
    hits = found;
    list.replaceChildren(...hits.map(option));
    show(hits.length > 0 && document.activeElement === input);
    status.textContent = hits.length === 1 ? "1 suggestion" : `${hits.length || "No"} suggestions`;
  };

  show(false);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(propose, 120);
  });
  input.addEventListener("blur", () => show(false));
  list.addEventListener("mousedown", (event) => event.preventDefault()); // The focus stays in the field.
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      event.preventDefault();
      const places = hits.length + 1; // The options, and none of them.
      const next = list.hidden ? (step > 0 ? 0 : hits.length - 1) : ((active + 1 + step + places) % places) - 1;
      show(true);
      mark(next);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(hits[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    }
  });
};
document.querySelectorAll("input[data-suggestions]").forEach(enhance);
