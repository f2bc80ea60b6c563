// The sourcing audit beside the text: asked for when writing pauses, never while keys are pressed.

import { Extension, Plugin, pm } from "../django_prose_editor/editor.js"
import { htmlOf } from "./html.js"
import { el, page, t } from "./page.js"
import { ask } from "./wire.js"

const { Decoration, DecorationSet } = pm.view
const { PluginKey } = pm.state
const PAUSE = 700
const SHOWN = 60
const MENDING = new Set(["E", "D", "C"])
/** What the audit noticed of a statement, and the words for it; the first four are worth a look even when it is linked. */
const NOTICED = { second_hand: "second", source_after_article: "after", dead_link: "dead", same_operator: "own-word", partial: "partial" }
const key = new PluginKey("statements")

/** Marks the statements in the text while the author wants to see them. */
export const Statements = Extension.create({
  name: "statements",
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, set) => tr.getMeta(key) ?? set.map(tr.mapping, tr.doc),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})

/** The text as the audit reads it, and for each character where it stands in the document. */
function readable(doc) {
  let text = ""
  const places = []
  const add = (words, at) => {
    for (let index = 0; index < words.length; index++) places.push(at + index)
    text += words
  }
  doc.descendants((node, at, parent) => {
    const name = node.type.name
    if (["image", "video", "embed", "heading", "codeBlock", "table"].includes(name)) return false
    if (node.isText) add(node.text, at)
    else if (name === "hardBreak") add("\n", at)
    else if (node.isTextblock && text) add("\n", at)
    return !node.isText
  })
  return { text, places }
}

function placed(doc, statements) {
  const { text, places } = readable(doc)
  let from = 0
  return statements.map((statement) => {
    const words = statement.text.trim()
    const at = words ? text.indexOf(words, from) : -1
    if (at < 0) return statement
    from = at + words.length
    return { ...statement, from: places[at], to: places[from - 1] + 1 }
  })
}

export class LiveAudit {
  constructor(editor, sources, box) {
    Object.assign(this, { editor, sources, box, statements: [], last: "", running: false, again: false })
    this.line = box.querySelector(".audit-line")
    this.list = box.querySelector(".audit-list")
    this.marks = box.querySelector("input[type=checkbox]")
    this.marks.addEventListener("change", () => this.mark())
    editor.on("update", () => this.soon())
    new MutationObserver(() => ((this.last = ""), this.soon())).observe(document.getElementById("source-list"), { childList: true })
    this.soon(0)
  }

  soon(pause = PAUSE) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => requestIdleCallback(() => this.ask(), { timeout: 1500 }), pause)
  }

  async ask() {
    if (this.running) return void (this.again = true)
    const body = htmlOf(this.editor.state.doc)
    if (body === this.last) return
    this.running = true
    const { status, data } = await ask(page.urls.audit, { method: "POST", body: { body } })
    this.running = false
    if (status === 200) {
      this.last = body
      this.statements = placed(this.editor.state.doc, data.statements)
      this.show(data)
      this.mark()
    } else if (status) this.line.textContent = t("audit.away")
    if (this.again) {
      this.again = false
      this.soon()
    }
  }

  show({ counts, figures, headings }) {
    const words = figures.map(([name, n]) => t(`audit.${name === "none" ? "without" : name}`, { n }))
    this.line.textContent = counts.statements ? `${t("audit.total", { n: counts.statements })}${words.join(" · ")}` : t("audit.none")
    const looked = ({ standing, flags }) => MENDING.has(standing) || flags.some((flag) => flag in NOTICED && flag !== "partial")
    const open = this.statements.filter(looked)
    open.sort((one, other) => MENDING.has(other.standing) - MENDING.has(one.standing) || other.standing.localeCompare(one.standing))
    this.list.replaceChildren(...open.slice(0, SHOWN).map((statement) => this.item(statement)))
    if (open.length > SHOWN) this.list.append(el("li", { class: "hint", text: t("audit.more", { n: open.length - SHOWN }) }))
    for (const text of headings ?? []) this.list.append(this.heading(text))
    if (counts.statements && !open.length) this.list.append(el("li", { class: "hint", text: t("audit.done") }))
  }

  heading(text) {
    return el(
      "li",
      { "data-standing": "heading" },
      el("p", {}, el("span", { class: "standing", text: t("audit.look") }), " ", el("strong", { text })),
      el("p", { class: "audit-note", text: t("audit.heading") }),
    )
  }

  item(statement) {
    const act = (name, words, onclick) => el("button", { type: "button", class: "quiet", "data-act": name, text: words, onclick })
    const note = (words) => el("p", { class: "audit-note", text: words })
    const possible = statement.possible.map((id) => this.sources.titleOf(id)).filter(Boolean)
    return el(
      "li",
      { "data-standing": statement.standing },
      el("p", {}, el("span", { class: "standing", text: statement.words }), " ", el("button", { type: "button", class: "statement", text: statement.text, onclick: () => this.select(statement) })),
      statement.question ? note(statement.question) : null,
      ...statement.flags.filter((flag) => flag in NOTICED).map((flag) => note(t(`audit.${NOTICED[flag]}`))),
      ...possible.slice(0, 2).map((title) => note(t("audit.possible", { title }))),
      page.locked
        ? null
        : el(
            "p",
            { class: "row" },
            act("cite", t("audit.cite"), () => this.select(statement) && this.sources.cite()),
            statement.mayOwn ? act("own", t("audit.own"), () => this.select(statement) && this.editor.chain().focus().setMark("own").run()) : null,
            act("rephrase", t("audit.rephrase"), () => this.select(statement)),
          ),
    )
  }

  /** Select a statement where it stands now. */
  select({ text }) {
    const [found] = placed(this.editor.state.doc, this.statements).filter((other) => other.text === text && other.from !== undefined)
    if (!found) return false
    this.editor.chain().setTextSelection({ from: found.from, to: found.to }).focus().scrollIntoView().run()
    return true
  }

  mark() {
    const { state, view } = this.editor
    const found = this.marks.checked ? placed(state.doc, this.statements).filter(({ from }) => from !== undefined) : []
    const set = found.map(({ from, to, standing, words }) => Decoration.inline(from, to, { class: "st", "data-r": standing, title: words }))
    view.dispatch(state.tr.setMeta(key, DecorationSet.create(state.doc, set)).setMeta("addToHistory", false))
  }
}

/** The one line in which a source is added: an address, a DOI, a plain line, or one used before. */
export class SourceLine {
  constructor(sources, form) {
    Object.assign(this, { sources, form, field: form.querySelector("input"), wrong: form.querySelector(".wrong") })
    this.offers = form.querySelector("ul")
    this.field.placeholder = t("source.line")
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      this.send({ line: this.field.value })
    })
    this.field.addEventListener("input", () => {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.offer(), 250)
    })
    this.field.addEventListener("focus", () => this.field.value || this.offer())
    // Not at once: a press on an offer takes the focus away before it is a click.
    form.addEventListener("focusout", () => setTimeout(() => form.contains(document.activeElement) || this.offers.replaceChildren(), 300))
    sources.list.addEventListener("kept", () => this.watch())
    if (page.sources.some(({ url, captured, failed }) => url && !captured && !failed)) this.watch()
  }

  async send(body) {
    if (!("use" in body) && !body.line.trim()) return
    const { status, data } = await ask(page.urls.sourceLine, { method: "POST", body })
    this.wrong.textContent = status === 201 ? "" : (data.message ?? t("upload.network"))
    if (status !== 201) return
    this.field.value = ""
    this.offers.replaceChildren()
    this.sources.take(data.sources)
    this.watch()
  }

  async offer() {
    const words = this.field.value.trim()
    if (words.length === 1 || /^https?:/.test(words)) return this.offers.replaceChildren()
    const { status, data } = await ask(`${page.urls.sourceLine}?q=${encodeURIComponent(words)}`)
    if (status !== 200 || words !== this.field.value.trim()) return
    this.offers.replaceChildren(
      ...data.offered.map(({ id, title, publisher, dated }) =>
        el("li", {}, el("button", { type: "button", class: "quiet", onclick: () => this.send({ use: id }), text: `${title}${publisher ? ` · ${publisher}` : ""}${dated ? ` · ${dated}` : ""} (${t("source.used")})` })),
      ),
    )
  }

  /** Look a few times whether the page behind an address has been captured meanwhile. */
  async watch(waits = [1200, 2500, 5000, 10000, 20000]) {
    clearTimeout(this.watching)
    if (!waits.length) return
    this.watching = setTimeout(async () => {
      const { status, data } = await ask(page.urls.sources)
      if (status !== 200) return this.watch(waits.slice(1))
      this.sources.take(data.sources)
      if (data.sources.some(({ url, captured, failed }) => url && !captured && !failed)) this.watch(waits.slice(1))
    }, waits[0])
  }
}
