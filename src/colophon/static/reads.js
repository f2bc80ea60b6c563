// Tells the site that an article was read: after some seconds in view, and how many quarters of it were seen. No cookie.
const article = document.querySelector("[data-read]");
const text = article?.querySelector(".prose");

if (text && navigator.sendBeacon) {
  const enough = Number(article.dataset.readAfter) * 1000;
  let host = "";
  try { host = new URL(document.referrer).host; } catch { /* none was given */ }
  let seen = 0, since = null, timer = 0, quarter = 0, told = -1;

  const look = () => {
    const box = text.getBoundingClientRect();
    const part = box.height ? (innerHeight - box.top) / box.height : 1;
    quarter = Math.max(quarter, Math.min(4, Math.floor(part * 4 + 0.01)));
  };
  const tell = () => {
    look();
    if (quarter <= told) return;
    const note = { article: Number(article.dataset.read), quarter, from: host };
    if (navigator.sendBeacon(article.dataset.readTo, JSON.stringify(note))) told = quarter;
  };
  const begin = () => {
    if (since !== null || document.visibilityState !== "visible") return;
    since = performance.now();
    if (told < 0) timer = setTimeout(tell, Math.max(0, enough - seen));
  };
  const pause = () => {
    if (since === null) return;
    seen += performance.now() - since;
    since = null;
    clearTimeout(timer);
    if (seen >= enough) tell();
  };

  document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? begin() : pause()));
  addEventListener("pagehide", pause);
  addEventListener("pageshow", begin);
  addEventListener("scroll", () => { if (since !== null) look(); }, { passive: true });
  if (document.prerendering) document.addEventListener("prerenderingchange", begin, { once: true });
  else begin();
}
// A list of what is read most never names the article one is reading.
for (const line of document.querySelectorAll(`[data-trends="${article?.dataset.read}"]`)) line.remove();
