// How a reader wants pages to look: text size, colours, plain view. Kept in this browser alone, set before anything is
// painted; no cookie, no word to the server. Runs in the head, hence no module.
(() => {
  const root = document.documentElement;
  const names = ["care", "text", "colours"];
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem("comfort")) ?? {};
    } catch {
      return {};
    }
  };
  const apply = (wish) => {
    for (const name of names) {
      if (wish[name]) root.dataset[name] = wish[name];
      else delete root.dataset[name];
    }
    const scheme = document.querySelector("meta[name=color-scheme]");
    if (scheme) scheme.content = wish.colours || "light dark";
  };
  apply(kept());
  // Room for the buttons that appear when the page is ready, so that nothing moves then.
  root.dataset.can = ["showPopover" in root && "comfort", "speechSynthesis" in window && "voice"].filter(Boolean).join(" ");
  addEventListener("storage", (event) => event.key === "comfort" && apply(kept()));
  addEventListener("DOMContentLoaded", () => {
    const panel = document.getElementById("comfort");
    const openers = document.querySelectorAll("[data-comfort]");
    if (!panel?.showPopover) return;
    const form = panel.querySelector("form");
    for (const opener of openers) opener.hidden = false;
    panel.addEventListener("toggle", () => {
      const wish = kept();
      form.reset();
      for (const field of form.elements) if (field.name in wish) field.checked = field.value === wish[field.name];
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => {
      const wish = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
      apply(wish);
      try {
        localStorage.setItem("comfort", JSON.stringify(wish));
      } catch {} // a browser that keeps nothing still shows it on this page
    });
  });
})();
