// Comments for whoever is signed in: a box to write in, answers, votes, one's own held comments. What is typed stays in
// this browser until the site has it, and is sent under one name, so that it arrives once however often it is sent.
const talk = document.getElementById("comments");
const words = JSON.parse(document.getElementById("comment-words")?.textContent ?? "null");
const form = document.getElementById("comment-form");
const signedIn = /(?:^|; )signed_in=1/.test(document.cookie);
const MOST_PASSAGE = 600;
let me;

const own = (key) => talk.querySelector(`#comment-${key}`);
const mine = (key) => talk.querySelector(`[data-respond="${key}"]`)?.getAttribute("href") ?? `${talk.dataset.own}${key}/`;
const place = (answers) => `comment:${talk.dataset.article}:${answers || 0}`;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function kept(answers) {
  try {
    return JSON.parse(localStorage.getItem(place(answers))) ?? {};
  } catch {
    return {};
  }
}

async function send(url, fields) {
  const body = new URLSearchParams({ ...fields, csrfmiddlewaretoken: me.csrf });
  const answer = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
  if (answer.status === 401) throw Object.assign(new Error(words.signedout), { signedOut: true });
  const told = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(told.error), { refused: true });
  return told;
}

async function hello() {
  const shown = [...talk.querySelectorAll("[data-respond]")].map((link) => link.dataset.respond).join(".");
  const answer = await fetch(`${talk.dataset.mine}?shown=${shown}`, { headers: { Accept: "application/json" } });
  return answer.ok ? answer.json() : null;
}

// The passage somebody has selected in the article; remembered, because a tap on a button takes the selection away.
let selected = "";
const prose = document.querySelector(".article .prose");
if (prose) document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const passage = selection.toString().trim();
  if (passage.length > 3 && passage.length <= MOST_PASSAGE && prose.contains(selection.anchorNode)) selected = passage;
  for (const button of talk.querySelectorAll("[data-quote]")) button.hidden = !selected;
});

// A box to write in. `answers`: the comment that is answered; `edits`: the comment that is changed.
function box({ answers = "", edits = "", text = "", label, done, cancel }) {
  const made = form.content.firstElementChild.cloneNode(true);
  const [field, quote, said] = ["textarea", ".comment-passage", ".comment-said"].map((name) => made.querySelector(name));
  const quoting = made.querySelector("[data-quote]");
  const draft = edits ? { text } : kept(answers);
  const id = `comment-text-${edits || answers || "new"}`;
  let passage = "";
  let sending = false;
  made.querySelector("label").textContent = label;
  made.querySelector("label").htmlFor = id;
  Object.assign(field, { id, placeholder: label, value: draft.text ?? "" });

  const keep = () => {
    if (edits) return;
    if (!field.value.trim()) return localStorage.removeItem(place(answers));
    draft.token ??= crypto.randomUUID?.() ?? String(Math.random()).slice(2) + Date.now();
    localStorage.setItem(place(answers), JSON.stringify({ text: field.value, passage, token: draft.token }));
  };
  const quoted = (words) => {
    passage = words;
    quote.textContent = words;
    quote.hidden = !words;
  };
  const say = (text, ...more) => said.replaceChildren(text, ...more);
  quoted(draft.passage ?? "");
  quoting.hidden = !selected || !!edits || !!answers;
  if (edits || answers) quoting.remove();
  quoting.addEventListener("click", () => {
    quoted(selected);
    keep();
    field.focus();
  });
  field.addEventListener("input", keep);
  made.querySelector("[data-cancel]").addEventListener("click", () => {
    if (!edits) localStorage.removeItem(place(answers));
    made.remove();
    cancel?.();
  });

  async function submit() {
    if (sending || !field.value.trim()) return;
    sending = true;
    say(words.sending);
    keep();
    try {
      me ??= await hello();
      if (!me) throw Object.assign(new Error(words.signedout), { signedOut: true });
      const website = made.querySelector("[name=website]").value;
      const told = edits
        ? await send(`${mine(edits)}text/`, { text: field.value })
        : await send(talk.dataset.write, { text: field.value, passage, answers, website, token: draft.token });
      if (!edits) localStorage.removeItem(place(answers));
      removeEventListener("online", submit);
      made.remove();
      done(told);
    } catch (problem) {
      if (problem.signedOut) {
        me = undefined;
        const next = encodeURIComponent(location.pathname + location.search + "#comments");
        say(`${problem.message} `, element("a", { href: `${talk.dataset.signIn}?next=${next}`, textContent: words.signin }));
      } else if (problem.refused) say(problem.message);
      else {
        say(words.lost);
        addEventListener("online", submit, { once: true });
      }
    } finally {
      sending = false;
    }
  }
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  return made;
}

function drawn(told) {
  const item = element("li", { id: `comment-${told.id}`, className: told.held ? "comment held new" : "comment new" });
  const head = element("p", { className: "comment-head" }, element("strong", { textContent: told.name }));
  const foot = element("p", { className: "comment-foot" });
  foot.append(element("a", { href: told.url, textContent: words.more }));
  if (told.held) item.append(element("p", { className: "comment-label", textContent: told.held }));
  item.append(head);
  if (told.passage) item.append(element("blockquote", { className: "comment-passage", textContent: told.passage }));
  const text = element("div", { className: "comment-text" });
  text.innerHTML = told.html; // cleaned by the site, as all comments are
  item.append(text, foot);
  return item;
}

function list(parent, name) {
  let found = parent.querySelector(`:scope > .${name}`);
  if (!found) {
    found = element("ol", { className: name });
    const none = talk.querySelector("[data-none]");
    if (name === "comments" && none) none.replaceWith(found);
    else parent.append(found);
  }
  return found;
}

// The box at the head of the discussion.
function begin(start) {
  const open = () => {
    const made = box({
      label: words.comment,
      done: (told) => {
        list(talk, "comments").prepend(drawn(told));
        start.replaceChildren(link);
      },
      cancel: () => start.replaceChildren(link),
    });
    start.replaceChildren(made);
    return made.querySelector("textarea");
  };
  const link = start.querySelector("a");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    open().focus();
  });
  if (kept("").text) open();
}

function answering(item, key, link) {
  const open = () => {
    if (item.querySelector(":scope > form")) return item.querySelector(":scope > form textarea");
    const head = item.closest(".answers")?.closest(".comment") ?? item;
    const made = box({ answers: key, label: words.answer, done: (told) => list(head, "answers").append(drawn(told)) });
    link.closest(".comment-foot").after(made);
    return made.querySelector("textarea");
  };
  const button = element("button", { type: "button", textContent: words.reply });
  button.addEventListener("click", () => open().focus());
  if (kept(key).text) open();
  return button;
}

function voting(item, key, voted) {
  const count = item.querySelector(":scope > .comment-foot [data-votes]");
  const number = element("span", { className: "number" });
  const button = element("button", { type: "button" }, words.vote, " ", number);
  const tell = (votes) => (number.textContent = Number(votes) || "");
  tell(count.textContent);
  count.parentElement.remove();
  button.dataset.vote = "";
  button.setAttribute("aria-pressed", voted);
  button.addEventListener("click", async () => {
    button.disabled = true;
    const on = button.getAttribute("aria-pressed") !== "true";
    const told = await send(`${mine(key)}vote/`, { on: on ? 1 : 0 }).catch(() => null);
    if (told) {
      button.setAttribute("aria-pressed", on);
      tell(told.votes);
    }
    button.disabled = false;
  });
  return button;
}

function editing(item, key, text) {
  const button = element("button", { type: "button", textContent: words.edit });
  button.addEventListener("click", () => {
    const shown = item.querySelector(":scope > .comment-text");
    if (item.querySelector(":scope > form")) return;
    shown.hidden = true;
    const made = box({
      edits: key,
      text: text || shown.innerText,
      label: words.change,
      done: (told) => {
        text = "";
        shown.innerHTML = told.html;
        shown.hidden = false;
        if (told.held) item.prepend(element("p", { className: "comment-label", textContent: told.held }));
      },
      cancel: () => (shown.hidden = false),
    });
    shown.after(made);
    made.querySelector("textarea").focus();
  });
  return button;
}

function dress() {
  const locked = new Set([...talk.querySelectorAll(".comment-label.locked")].map((label) => label.closest(".comments > .comment")));
  for (const link of talk.querySelectorAll("[data-respond]")) {
    const key = link.dataset.respond;
    const item = own(key);
    const fresh = me.fresh[key];
    const isMine = fresh !== undefined || me.own?.includes(Number(key));
    const buttons = [];
    if (!me.closed && !locked.has(item.closest(".comments > .comment"))) buttons.push(answering(item, key, link));
    if (!isMine) buttons.push(voting(item, key, me.votes.includes(Number(key))));
    if (fresh !== undefined) buttons.push(editing(item, key, fresh));
    link.textContent = isMine ? words.more : words.report;
    link.before(...buttons);
  }
}

// What was written a moment ago and is not yet in the few comments below the article.
function arrived() {
  for (const told of [...me.new].reverse()) {
    const head = told.thread && own(told.thread);
    if (own(told.id) || (told.thread && !head)) continue;
    if (head) list(head, "answers").append(drawn(told));
    else list(talk, "comments").prepend(drawn(told));
  }
}

function waiting() {
  const list = element("ol", { className: "comments" });
  for (const { id, text, why, url } of me.held) {
    const item = element("li", { className: "comment held" });
    item.append(
      element("p", { className: "comment-label", textContent: why }),
      element("div", { className: "comment-text", textContent: text }),
      element("p", { className: "comment-foot" }, element("a", { href: url, textContent: words.more })),
    );
    list.append(item);
  }
  if (me.held.length) talk.querySelector("[data-held]").replaceChildren(list);
}

if (talk && words && signedIn) {
  me = (await hello().catch(() => null)) ?? undefined;
  if (me) {
    waiting();
    arrived();
    dress();
    const start = talk.querySelector("[data-comment-start]");
    if (start && !me.closed) begin(start);
    talk.dataset.ready = "true";
  } else {
    const start = talk.querySelector("[data-comment-start]");
    if (start && kept("").text) start.append(element("p", { className: "comment-said", textContent: words.signedout }));
  }
}
