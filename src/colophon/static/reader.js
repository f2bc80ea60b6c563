// What a public page does in the browser: relative times, the open channel in view, embeds on a click. All works without.
const language = document.documentElement.lang;
const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
const steps = [["minute", 60, 3600], ["hour", 3600, 86400], ["day", 86400, 86400 * 7]];

for (const time of document.querySelectorAll("time[datetime*='T']")) {
  const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
  const step = steps.find(([, , below]) => Math.abs(seconds) < below);
  if (!step || seconds > 60) continue;
  time.title = time.dateTime.slice(0, 16).replace("T", " ");
  const absolute = time.textContent;
  time.textContent = relative.format(Math.min(0, Math.round(seconds / step[1])), step[0]);
  addEventListener("beforeprint", () => { time.textContent = absolute; });
}

const row = document.querySelector(".channels ul");
const here = row?.querySelector("[aria-current]")?.parentElement;
if (here) row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;

for (const link of document.querySelectorAll("a[data-frame]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = link.dataset.frame;
    frame.title = link.textContent;
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.sandbox = "allow-scripts allow-same-origin allow-presentation allow-popups";
    link.replaceWith(frame);
    frame.focus();
  });
}
