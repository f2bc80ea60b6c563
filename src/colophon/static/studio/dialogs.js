// Dialogs of the studio: a question with a few fields, and the two that guard the text.

import { clock, el, page, t } from "./page.js"
import { ask, useToken, whoAmI } from "./wire.js"

function open(title, ...content) {
  const dialog = el("dialog", { class: "dialog", "aria-label": title }, el("h2", { text: title }), ...content)
  document.body.append(dialog)
  dialog.addEventListener("close", () => dialog.remove())
  dialog.showModal()
  return dialog
}

/**
 * Ask for a few values. `fields` are {name, label, value, type, options, most, required}; `check(values)` returns what
 * is wrong, or nothing; `arrange(values)` returns {name, label, required, hidden} in order, asked again when a choice
 * changes. Resolves to the values, to null when cancelled, to "remove" when that was chosen.
 */
export function askFor(title, fields, { check, remove, arrange } = {}) {
  return new Promise((resolve) => {
    let answer = null
    const wrong = el("p", { class: "wrong", role: "alert" })
    const inputs = fields.map((field) => input(field))
    const form = el(
      "form",
      { method: "dialog", class: "fields" },
      ...inputs.map(({ row }) => row),
      wrong,
      el(
        "p",
        { class: "buttons" },
        el("button", { class: "primary", text: t("ok") }),
        el("button", { type: "button", text: t("cancel"), onclick: () => dialog.close() }),
        remove ? el("button", { type: "button", class: "quiet", text: remove, onclick: () => ((answer = "remove"), dialog.close()) }) : null,
      ),
    )
    const said = () => Object.fromEntries(inputs.map(({ name, read }) => [name, read()]))
    const order = () => {
      for (const { name, label, required = false, hidden = false } of arrange?.(said()) ?? []) {
        const { row } = inputs.find((one) => one.name === name)
        row.querySelector("span").textContent = label
        row.querySelector("input").required = required
        row.hidden = hidden
        wrong.before(row)
      }
    }
    form.addEventListener("change", ({ target }) => target.localName === "select" && order())
    order()
    form.addEventListener("submit", async (event) => {
      event.preventDefault()
      const values = said()
      wrong.textContent = (await check?.(values)) ?? ""
      if (wrong.textContent) return
      answer = values
      dialog.close()
    })
    const dialog = open(title, form)
    dialog.addEventListener("close", () => resolve(answer))
  })
}

function input({ name, label, value = "", type = "text", options, most, required }) {
  const shared = { name, required, maxlength: most }
  let control
  if (options) {
    control = el("select", shared, ...options.map(([key, words]) => el("option", { value: key, selected: key === value, text: words })))
  } else if (type === "checkbox") {
    control = el("input", { ...shared, type, checked: value === true })
    return { name, row: el("label", { class: "check" }, control, el("span", { text: label })), read: () => control.checked }
  } else {
    control = el("input", { ...shared, type, value })
  }
  return { name, row: el("label", {}, el("span", { text: label }), control), read: () => control.value.trim() }
}

function reading(heading, content) {
  const text = el("div", { class: "reading", tabindex: "0" })
  const box = document.implementation.createHTMLDocument("").createElement("div")
  box.innerHTML = content.body
  const lines = [...box.querySelectorAll("p, h2, h3, h4, li, td, th, pre, figcaption")]
  text.append(el("h3", { text: content.title || "—" }))
  if (content.summary) text.append(el("p", { class: "summary", text: content.summary }))
  for (const line of lines) if (!line.querySelector("p, li, td")) text.append(el("p", { text: line.textContent }))
  return el("section", {}, el("h3", { class: "whose", text: heading }), text)
}

/** Which of two texts goes on? Resolves to "mine", "theirs", "both" or "later". */
export function chooseText({ mine, theirs, at, name, local }) {
  return new Promise((resolve) => {
    let choice = "later"
    const pick = (value) => () => {
      choice = value
      dialog.close()
    }
    const other = local ? t("conflict.device", { time: clock(at) }) : t("conflict.theirs", { name, time: clock(at) })
    const dialog = open(
      t("conflict.title"),
      el("p", { text: local ? t("conflict.local") : t("conflict.explain") }),
      el("div", { class: "side-by-side" }, reading(t("conflict.mine"), mine), reading(other, theirs)),
      el(
        "p",
        { class: "buttons" },
        el("button", { type: "button", class: "primary", "data-choice": "mine", text: t("conflict.keepMine"), onclick: pick("mine") }),
        el("button", { type: "button", "data-choice": "theirs", text: t("conflict.keepTheirs"), onclick: pick("theirs") }),
        el("button", { type: "button", "data-choice": "both", text: t("conflict.keepBoth"), onclick: pick("both") }),
        el("button", { type: "button", class: "quiet", "data-choice": "later", text: t("signin.later"), onclick: pick("later") }),
      ),
    )
    dialog.classList.add("conflict")
    dialog.addEventListener("close", () => resolve(choice))
  })
}

let signing = null

/** Sign in again without leaving the page. Resolves to whether the author has; false when it was put off. */
export function signIn() {
  signing ??= new Promise((resolve) => {
    let done = false
    const look = async () => {
      if ((await whoAmI()) !== "me") return false
      done = true
      dialog.close()
      return true
    }
    const wrong = el("p", { class: "wrong", role: "alert" })
    const email = el("input", { type: "email", name: "login", autocomplete: "username", value: page.person.email, required: true })
    const password = el("input", { type: "password", name: "password", autocomplete: "current-password", required: true })
    const form = el(
      "form",
      { class: "fields" },
      el("label", {}, el("span", { text: t("signin.email") }), email),
      el("label", {}, el("span", { text: t("signin.password") }), password),
      wrong,
      el(
        "p",
        { class: "buttons" },
        el("button", { class: "primary", text: t("signin.go") }),
        el("button", { type: "button", class: "quiet", text: t("signin.later"), onclick: () => dialog.close() }),
      ),
      el("p", {}, el("a", { href: `${page.urls.login}?next=${encodeURIComponent(page.urls.signedIn)}`, target: "_blank", rel: "opener", text: t("signin.window") })),
    )
    form.addEventListener("submit", async (event) => {
      event.preventDefault()
      const next = await post(email.value, password.value)
      if (next === "window") form.querySelector("a").click()
      else if (!(await look())) wrong.textContent = t("signin.failed")
    })
    const dialog = open(t("signin.title"), el("p", { text: t("signin.explain") }), form)
    dialog.classList.add("sign-in")
    ;(email.value ? password : email).focus()
    const channel = new BroadcastChannel("colophon-signed-in")
    channel.onmessage = look
    addEventListener("focus", look)
    const watch = setInterval(look, 4000)
    dialog.addEventListener("close", () => {
      channel.close()
      removeEventListener("focus", look)
      clearInterval(watch)
      signing = null
      resolve(done)
    })
  })
  return signing
}

async function post(login, password) {
  await whoAmI({ toSignIn: true })
  const form = new FormData()
  form.append("login", login)
  form.append("password", password)
  const { status, data } = await ask(page.urls.login, { method: "POST", body: form, headers: { "X-Requested-With": "XMLHttpRequest" } })
  if (data.csrf) useToken(data.csrf)
  return status === 200 && data.location?.includes("/2fa/") ? "window" : ""
}
