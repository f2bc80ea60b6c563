// Who is reading: asked once, and only when the readable hint cookie says that somebody is signed in.
const head = document.querySelector("[data-sign-in]");

async function ask(url, options = {}) {
  const answer = await fetch(url, { ...options, headers: { Accept: "application/json", ...options.headers } });
  return answer.ok ? answer.json() : null;
}

function followButton(box, me, base) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "follow";
  const show = (on) => {
    button.textContent = on ? me.words.following : me.words.follow;
    button.setAttribute("aria-pressed", on);
  };
  show(me.follows);
  button.addEventListener("click", async () => {
    button.disabled = true;
    const on = button.getAttribute("aria-pressed") !== "true";
    const body = new URLSearchParams({ on: on ? "1" : "0", csrfmiddlewaretoken: me.csrf });
    const address = `${base}follow/${box.dataset.follow.replace(":", "/")}/`;
    const answer = await ask(address, { method: "POST", body }).catch(() => null);
    if (answer) show(answer.follows);
    else location.assign(address); // the session may have ended, or it is refused: the plain page says which
    button.disabled = false;
  });
  box.replaceChildren(button);
}

if (head && /(?:^|; )signed_in=1/.test(document.cookie)) {
  const box = document.querySelector("[data-follow]");
  const base = head.dataset.personal;
  const [kind, key] = box?.dataset.follow.split(":") ?? [];
  const me = await ask(kind ? `${base}?${kind}=${key}` : base).catch(() => null);
  if (me) {
    const links = me.rooms.map(({ name, url, number }) => {
      const link = Object.assign(document.createElement("a"), { href: url, textContent: name });
      if (number) link.append(Object.assign(document.createElement("span"), { className: "number", textContent: number > 99 ? "99+" : number }));
      return link;
    });
    const name = Object.assign(document.createElement("span"), { className: "me", textContent: me.name });
    head.replaceWith(name, ...links);
    if (box) followButton(box, me, base);
  }
}
