// Sharing: what only a script can do, copying and the system's own share sheet. The links work without.
for (const box of document.querySelectorAll("[data-share]")) {
  const { share: url, title, copied } = box.dataset;
  const copy = box.querySelector("[data-copy]");
  const sheet = box.querySelector("[data-sheet]");
  const field = box.querySelector("input[readonly]");
  field.addEventListener("focus", () => field.select());
  copy.hidden = false;
  const word = copy.textContent;
  copy.setAttribute("aria-live", "polite");
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(url);
    } catch {
      field.select();
      if (!document.execCommand("copy")) return;
    }
    copy.textContent = copied;
    setTimeout(() => { copy.textContent = word; }, 2000);
  });
  if (navigator.share) {
    sheet.hidden = false;
    sheet.addEventListener("click", () => navigator.share({ title, url }).catch(() => {}));
  }
}
