// Counts down where there is script; the date is in the page already.
for (const box of document.querySelectorAll("[data-countdown]")) {
  const until = Date.parse(box.dataset.countdown);
  const units = box.querySelector("[role=timer]");
  const numbers = units.querySelectorAll("[data-seconds]");
  const show = () => {
    let left = Math.floor((until - Date.now()) / 1000);
    units.hidden = left < 0;
    for (const number of numbers) {
      const size = Number(number.dataset.seconds);
      const text = String(Math.floor(left / size)).padStart(2, "0");
      if (number.textContent !== text) number.textContent = text;
      left %= size;
    }
    if (!units.hidden) setTimeout(show, 1000 - (Date.now() % 1000));
  };
  show();
}
