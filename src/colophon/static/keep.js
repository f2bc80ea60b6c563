// Keeps what is typed into a form in this browser until the site says that it has it: a lost network or an expired
// session loses nothing.
const SENT = "keep:sent";
const done = document.querySelector(".messages .success");
const sent = sessionStorage.getItem(SENT);
if (done && sent) {
  localStorage.removeItem(sent);
  sessionStorage.removeItem(SENT);
}
document.addEventListener("submit", (event) => { if (!event.target.dataset.keep) sessionStorage.removeItem(SENT); });
for (const form of document.querySelectorAll("form[data-keep]")) {
  const key = `keep:${form.dataset.keep}`;
  const kinds = new Set(["text", "textarea", "email", "url", "date", "number"]);
  const fields = () => [...form.elements].filter((field) => field.name && kinds.has(field.type));
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
    for (const field of fields()) if (!field.value && kept[field.name]) field.value = kept[field.name];
  } catch { localStorage.removeItem(key); }
  form.addEventListener("input", () => {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(fields().map((field) => [field.name, field.value]))));
  });
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, key));
}
