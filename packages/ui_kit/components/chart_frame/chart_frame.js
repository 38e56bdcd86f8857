// A name in a legend highlights its line while it is pointed at or has the focus. Chosen, the line stays highlighted
// and is in the page's address; chosen again, it is not. The page does not move.
for (const link of document.querySelectorAll(".chart .legend a")) {
  const line = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!line) continue;
  const light = (on) => line.toggleAttribute("data-active", on);
  for (const event of ["pointerenter", "focus"]) link.addEventListener(event, () => light(true));
  for (const event of ["pointerleave", "blur"]) link.addEventListener(event, () => light(false));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const place = scrollY;
    light(false);
    location.replace(location.hash === link.hash ? "#" : link.hash);
    scrollTo({ top: place, behavior: "instant" });
    link.focus({ preventScroll: true });
  });
  const mark = () => {
    if (location.hash === link.hash) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  };
  addEventListener("hashchange", mark);
  mark();
}
