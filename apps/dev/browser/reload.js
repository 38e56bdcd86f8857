// In development alone: follows the changes of the sources that `./pants dev` reports.
"use strict";
{
  const documents = () => {
    const found = [];
    const visit = (page) => {
      found.push(page);
      for (let index = 0; index < page.frames.length; index += 1) visit(page.frames[index]);
    };
    visit(window);
    return found.flatMap((page) => {
      try {
        return [page.document];
      } catch {
        return []; // A frame of another site.
      }
    });
  };
  const exchange = async (shown) => {
    const page = new DOMParser().parseFromString(await (await fetch(shown.URL)).text(), "text/html");
    const fresh = [...page.querySelectorAll("link[rel=stylesheet]")];
    const present = [...shown.querySelectorAll("link[rel=stylesheet]")];
    if (fresh.length !== present.length) return location.reload();
    present.forEach((link, index) => {
      const next = fresh[index].cloneNode();
      next.addEventListener("load", () => link.remove());
      link.after(next);
    });
  };
  const follow = () => {
    const events = new EventSource("/__dev/events");
    let generation = null;

    events.addEventListener("generation", ({ data }) => {
      if (generation !== null && generation !== data) location.reload();
      generation = data;
    });
    events.addEventListener("reload", () => location.reload());
    events.addEventListener("styles", () => {
      generation = null;
      documents().filter((shown) => shown.URL.startsWith(location.origin)).forEach(exchange);
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
      note.scrollTop = note.scrollHeight; // The error itself is the last line.
    });
  };
  // The page at the top speaks for its frames: a browser keeps no more than six connections to a server.
  if (window === top) follow();
}
