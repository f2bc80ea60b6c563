// The desk in the browser: lists put in order by dragging or by buttons, remarks on selected passages, second thoughts.
// On a phone the row of rooms is wider than the screen: the room one is in stands in sight.
const room = document.querySelector(".desk-nav [aria-current]");
if (room) room.parentElement.scrollLeft = room.offsetLeft - room.parentElement.offsetLeft - 24;

for (const list of document.querySelectorAll("[data-sortable]")) {
  let dragged = null;
  const said = list.parentElement.querySelector("[data-said]");
  const tell = (item) => {
    if (said) said.textContent = `${item.querySelector("a, strong")?.textContent ?? ""} ${list.dataset.moved} ${[...list.children].indexOf(item) + 1}`;
  };
  list.addEventListener("dragstart", (event) => { dragged = event.target.closest("li"); dragged?.classList.add("dragged"); });
  list.addEventListener("dragend", () => { dragged?.classList.remove("dragged"); dragged = null; });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("li");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    over[event.clientY < box.top + box.height / 2 ? "before" : "after"](dragged);
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-up], [data-down]");
    const item = button?.closest("li");
    if (!item) return;
    if ("up" in button.dataset) item.previousElementSibling?.before(item);
    else item.nextElementSibling?.after(item);
    button.focus();
    tell(item);
  });
}

for (const button of document.querySelectorAll("[data-sure]")) {
  button.addEventListener("click", (event) => { if (!confirm(button.dataset.sure)) event.preventDefault(); });
}

const remarks = document.querySelector("[data-passage-remarks]");
const begin = document.querySelector("[data-remark]");
const text = document.querySelector("[data-passages]");
if (remarks && begin && text) {
  // The selection is remembered while it lies in the text: pressing a button may clear it on a touch screen.
  let passage = "";
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.rangeCount && text.contains(selection.anchorNode) && text.contains(selection.focusNode)) {
      passage = String(selection).replace(/\s+/g, " ").trim().slice(0, 500);
    }
  });
  const field = (name, value, rows, label) => {
    const made = document.createElement("textarea");
    Object.assign(made, { name, value, rows, maxLength: name === "passage" ? 500 : 2000 });
    made.setAttribute("aria-label", label);
    return made;
  };
  begin.hidden = false;
  begin.addEventListener("click", () => {
    const box = document.createElement("div");
    box.className = "passage-remark";
    const quote = field("passage", passage, 2, remarks.dataset.passage);
    quote.className = "passage";
    quote.placeholder = remarks.dataset.passage;
    const remark = field("remark", "", 3, remarks.dataset.label);
    remark.placeholder = remarks.dataset.label;
    const drop = document.createElement("button");
    Object.assign(drop, { type: "button", className: "quiet", textContent: remarks.dataset.drop });
    drop.addEventListener("click", () => { box.remove(); begin.focus(); });
    box.append(quote, remark, drop);
    remarks.append(box);
    (passage ? remark : quote).focus();
    passage = "";
    getSelection().removeAllRanges();
  });
}
