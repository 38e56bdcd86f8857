// Marks the section that is being read: the last one whose beginning has passed the upper third of the window.
for (const bar of document.querySelectorAll(".section-nav")) {
  const links = [...bar.querySelectorAll('a[href^="#"]')];
  const sections = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const mark = () => {
    const line = innerHeight / 3;
    const passed = sections.map((section) => section !== null && section.getBoundingClientRect().top <= line);
    const current = passed.lastIndexOf(true);
    links.forEach((link, index) => {
      if (index !== current) return link.removeAttribute("aria-current");
      if (link.hasAttribute("aria-current")) return;
      link.setAttribute("aria-current", "location");
      bar.scrollTo({ left: link.offsetLeft - (bar.clientWidth - link.offsetWidth) / 2 });
    });
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  mark();
}
