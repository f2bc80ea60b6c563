// Source cards, statement cards, a passage to be corrected, and how long a request has waited. All works without it.
const language = document.documentElement.lang;

for (const waiting of document.querySelectorAll("[data-since]")) {
  const days = Math.floor((Date.now() - Date.parse(waiting.dataset.since)) / 86400000);
  if (days > 0) waiting.textContent += ` (${new Intl.NumberFormat(language, { style: "unit", unit: "day", unitDisplay: "long" }).format(days)})`;
}

const article = document.querySelector(".article");
const card = document.createElement("div");
card.className = "source-card";
card.popover = "auto";
card.setAttribute("role", "note");
card.lang = language;

function listed(number) {
  const item = document.getElementById(`source-${number}`);
  const also = document.querySelector(`[data-source-number="${number}"]`);
  if (!item) return [];
  const copy = document.createElement("p");
  copy.append(`[${number}] `, ...[...item.childNodes].map((node) => node.cloneNode(true)));
  return also ? [copy, ...[...also.children].map((node) => node.cloneNode(true))] : [copy];
}

function open(at, ...content) {
  if (!content.length) return false;
  card.replaceChildren(...content);
  if (!card.isConnected) document.body.append(card);
  card.showPopover();
  at.scrollIntoView({ block: "nearest" });
  const box = at.getClientRects()[0];
  const left = Math.max(16, Math.min(box.left, innerWidth - card.offsetWidth - 16));
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${box.bottom + scrollY + 8}px`;
  // On a narrow screen the card lies at the foot of the window: what it speaks of is moved above it.
  const covered = at.getBoundingClientRect().bottom + 16 - card.getBoundingClientRect().top;
  if (getComputedStyle(card).position === "fixed" && covered > 0) scrollBy({ top: covered, behavior: "instant" });
  return true;
}

if (article && "showPopover" in card) {
  const words = Object.fromEntries(
    [...document.querySelectorAll("[data-standing]")].map((row) => [row.dataset.standing, row.lastElementChild.textContent]),
  );
  article.querySelector(".prose")?.addEventListener("click", (event) => {
    const note = event.target.closest("a.note");
    if (note && !event.ctrlKey && !event.metaKey) {
      if (open(note, ...listed(note.textContent))) event.preventDefault();
      return;
    }
    const statement = event.target.closest(".st");
    if (!statement || event.target.closest("a") || !document.getElementById("show-statements")?.checked) return;
    const standing = document.createElement("p");
    standing.className = "standing";
    standing.textContent = words[statement.dataset.r] ?? "";
    open(statement, standing, ...(statement.dataset.l ?? "").split(" ").filter(Boolean).flatMap(listed));
  });
}

// A passage that was selected can be put into the request without copying it.
const ask = document.querySelector("a[data-ask]");
if (article && ask) {
  const button = document.createElement("a");
  button.className = "ask-here";
  button.textContent = ask.textContent;
  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, 250);
  });
  function offer() {
    const selection = getSelection();
    const passage = selection.toString().trim();
    const prose = article.querySelector(".prose");
    if (passage.length < 4 || passage.length > 600 || !prose?.contains(selection.anchorNode)) return button.remove();
    const box = selection.getRangeAt(0).getBoundingClientRect();
    button.href = `${ask.href}#passage=${encodeURIComponent(passage)}`;
    document.body.append(button);
    button.style.left = `${Math.max(8, Math.min(box.left, innerWidth - button.offsetWidth - 8)) + scrollX}px`;
    button.style.top = `${box.bottom + scrollY + 10}px`;
  }
}
const passage = document.querySelector("form.ask textarea[name=passage]");
if (passage && !passage.value && location.hash.startsWith("#passage=")) {
  try {
    passage.value = decodeURIComponent(location.hash.slice(9));
  } catch {
    passage.value = "";
  }
}
