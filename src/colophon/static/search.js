// Suggestions while typing: a list of links under the search field, walked with the arrow keys (ARIA combobox).
const line = document.querySelector("[data-suggest]");
const field = line.querySelector("input");
const [publication, topic, article] = line.dataset.kinds.split("|");
const kinds = { publication, topic, article };
const list = document.createElement("ul");
list.className = "suggestions";
list.id = "suggestions";
list.role = "listbox";
list.ariaLabel = line.dataset.names;
list.hidden = true;
line.append(list);
for (const [name, value] of Object.entries({
  role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
})) field.setAttribute(name, value);

let chosen = -1;
let asked = 0;
let waiting;

function show(found) {
  chosen = -1;
  list.replaceChildren(...found.map((one, number) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const kind = document.createElement("span");
    item.role = "option";
    item.id = `suggestion-${number}`;
    item.ariaSelected = "false";
    link.href = one.address;
    link.tabIndex = -1;
    link.textContent = one.text;
    kind.textContent = kinds[one.kind];
    link.append(kind);
    item.append(link);
    return item;
  }));
  list.hidden = !found.length;
  field.setAttribute("aria-expanded", String(!list.hidden));
  field.removeAttribute("aria-activedescendant");
}

function choose(number) {
  const items = [...list.children];
  chosen = (number + items.length + 1) % (items.length + 1);
  items.forEach((item, place) => { item.ariaSelected = String(place === chosen); });
  if (items[chosen]) field.setAttribute("aria-activedescendant", items[chosen].id);
  else field.removeAttribute("aria-activedescendant");
}

async function ask() {
  const mine = ++asked;
  const typed = field.value.trim();
  if (!typed) return show([]);
  try {
    const answer = await fetch(`${line.dataset.suggest}?q=${encodeURIComponent(typed)}`, { credentials: "omit" });
    const { suggestions } = await answer.json();
    if (mine === asked && document.activeElement === field) show(suggestions);
  } catch {
    if (mine === asked) show([]);
  }
}

field.addEventListener("input", (event) => {
  clearTimeout(waiting);
  if (!event.isComposing) waiting = setTimeout(ask, 120);
});
field.addEventListener("compositionend", () => { waiting = setTimeout(ask, 120); });
field.addEventListener("keydown", (event) => {
  if (list.hidden || event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const last = list.children.length;
    choose(chosen < 0 && event.key === "ArrowUp" ? last - 1 : chosen + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Escape") {
    event.preventDefault();
    show([]);
  } else if (event.key === "Enter" && list.children[chosen]) {
    event.preventDefault();
    location.assign(list.children[chosen].firstElementChild.href);
  }
});
field.addEventListener("blur", () => setTimeout(() => show([]), 200));
