// A frame takes the focus where its table is wider than the page, so that the arrow keys scroll it, and nowhere else.
const frames = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const frame = target.closest(".table");
    const scrolls = frame.scrollWidth > frame.clientWidth && getComputedStyle(frame).overflowX !== "visible";
    if (scrolls) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
  }
});
for (const frame of document.querySelectorAll(".table")) {
  frames.observe(frame);
  frames.observe(frame.firstElementChild);
}
