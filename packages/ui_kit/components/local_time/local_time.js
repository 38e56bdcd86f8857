// Writes moments in the reader's time zone: the one chosen for the page, else the browser's. Near days go by name.
const zone = document.documentElement.dataset.timeZone || undefined;
// As the text that was sent: the day before the month.
const language = document.documentElement.lang.replace(/^en$/, "en-GB") || undefined;
const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone, timeZoneName: "short" };
const days = { day: "numeric", month: "short", timeZone: zone };
const formats = {
  full: new Intl.DateTimeFormat(language, { weekday: "short", year: "numeric", ...days, ...clock }),
  short: new Intl.DateTimeFormat(language, { ...days, ...clock }),
  time: new Intl.DateTimeFormat(language, clock),
};
const named = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
// Days are counted on the calendar of the zone, and not by 24 hours.
const day = (date) => Date.parse(new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(date)) / 86_400_000;
for (const time of document.querySelectorAll("time[data-local-time]")) {
  const date = new Date(time.dateTime);
  const away = day(date) - day(new Date());
  const form = time.dataset.localTime;
  const near = form !== "time" && Math.abs(away) <= 1;
  time.textContent = near ? `${named.format(away, "day")}, ${formats.time.format(date)}` : formats[form].format(date);
  time.title = time.dateTime;
}
