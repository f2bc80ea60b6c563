// The panel of sources, and the marks in the text that cite them.

import { Extension, Plugin, pm } from "../django_prose_editor/editor.js"
import { askFor } from "./dialogs.js"
import { clock, el, page, t } from "./page.js"
import { ask } from "./wire.js"

const { Decoration, DecorationSet } = pm.view
let sources = page.sources

const numberOf = (id) => sources.findIndex((source) => String(source.id) === id) + 1
const idsOf = (mark) => mark.attrs.source.split(" ")

/** Shows the number of each cited source behind the words that cite it. */
export const Numbers = Extension.create({
  name: "numbers",
  addProseMirrorPlugins: () => [new Plugin({ props: { decorations: numbered } })],
})

function numbered({ doc }) {
  const found = []
  doc.descendants((node, at, parent, index) => {
    const mark = node.marks.find(({ type }) => type.name === "citation")
    if (!mark) return
    const next = parent.maybeChild(index + 1)
    if (next?.marks.some((other) => other.eq(mark))) return
    const words = idsOf(mark).map((id) => numberOf(id) || "?").join(", ")
    found.push(Decoration.widget(at + node.nodeSize, () => el("sup", { class: "number", text: `[${words}]` }), { side: -1, key: `${at}:${words}` }))
  })
  return DecorationSet.create(doc, found)
}

const kindOf = ({ kind }) => page.kinds.find(([name]) => name === kind)?.[1]

function captureOf({ url, captured, silent, failed, dead }) {
  if (!url) return null
  const words = [captured ? t(silent ? "source.silent" : "source.captured", { time: clock(captured) }) : failed ? `${t("source.failed")} ${failed}` : t("source.capturing")]
  if (dead) words.push(t("source.dead"))
  return el("p", { class: "source-facts capture", text: words.join(" · ") })
}

/** Which fields a kind of source has and what they are called there; one that is filled in stays, whatever the kind. */
function arrange(values) {
  const asked = page.asked[values.kind]
  const others = Object.keys(values).filter((name) => name !== "kind" && !asked.some(([field]) => field === name))
  const called = Object.fromEntries([...page.asked.observation, ...page.asked.reported].map(([name, label]) => [name, label]))
  return [
    ...asked.map(([name, label, required]) => ({ name, label, required })),
    ...others.map((name) => ({ name, label: called[name], hidden: !values[name] })),
  ]
}

export class Sources {
  constructor(editor, list, button) {
    Object.assign(this, { editor, list })
    button.addEventListener("click", () => this.add())
    editor.on("update", () => this.count())
    this.draw()
  }

  /** Take over a list of sources that came from elsewhere. */
  take(found) {
    sources = found
    this.draw()
  }

  titleOf(id) {
    return sources.find((source) => String(source.id) === id)?.title ?? ""
  }

  draw() {
    this.list.replaceChildren(...sources.map((source, index) => this.item(source, index)))
    this.count()
    this.editor.view.dispatch(this.editor.state.tr.setMeta("addToHistory", false))
  }

  item(source, index) {
    const act = (words, onclick) => el("button", { type: "button", class: "quiet", onclick, text: words, "aria-label": `${words}: ${source.title}` })
    return el(
      "li",
      { "data-id": source.id },
      el("p", { class: "source-title", text: source.title }),
      el("p", { class: "source-facts", text: [source.author, source.publisher, source.dated, source.place, source.kind === "reported" ? "" : kindOf(source)].filter(Boolean).join(" · ") }),
      source.url ? el("p", { class: "source-facts" }, el("a", { href: source.url, target: "_blank", rel: "noopener noreferrer", text: source.url })) : null,
      captureOf(source),
      el("p", { class: "source-facts cited" }),
      el(
        "p",
        { class: "row" },
        act(t("source.edit"), () => this.edit(source)),
        index ? act(t("source.up"), () => this.up(index)) : null,
        act(t("source.remove"), () => this.remove(source)),
      ),
    )
  }

  count() {
    const counts = {}
    this.editor.state.doc.descendants((node) => {
      for (const mark of node.marks) if (mark.type.name === "citation") for (const id of idsOf(mark)) counts[id] = (counts[id] ?? 0) + 1
    })
    for (const item of this.list.children) {
      const count = counts[item.dataset.id] ?? 0
      item.querySelector(".cited").textContent = count ? t("source.cited", { count }) : t("source.uncited")
    }
  }

  fields(source = {}) {
    const most = { title: 300, publisher: 120, dated: 10, url: 1000, author: 120, place: 200, note: 500 }
    return [
      { name: "kind", label: t("source.kind"), options: page.kinds, value: source.kind ?? "reported" },
      ...Object.keys(most).map((name) => ({ name, label: "", value: source[name] ?? "", most: most[name], type: name === "url" ? "url" : "text" })),
    ]
  }

  async dialog(title, source, send) {
    let id = null
    const check = async (values) => {
      const { status, data } = await send(values)
      if (status !== 200 && status !== 201) return data.message ?? t("upload.network")
      sources = data.sources
      id = data.id
      return ""
    }
    const answer = await askFor(title, this.fields(source), { check, arrange })
    if (answer) {
      this.draw()
      this.list.dispatchEvent(new Event("kept"))
    }
    return id
  }

  add() {
    return this.dialog(t("source.new"), {}, (body) => ask(page.urls.sources, { method: "POST", body }))
  }

  async edit(source) {
    const url = `${page.urls.sources}${source.id}/`
    const id = await this.dialog(t("source.edit"), source, (body) => ask(url, { method: "PUT", body }))
    if (id && id !== source.id) this.rewrite(String(source.id), String(id))
  }

  async remove(source) {
    const { status, data } = await ask(`${page.urls.sources}${source.id}/`, { method: "DELETE" })
    if (status !== 200) return
    sources = data.sources
    this.rewrite(String(source.id), null)
    this.draw()
  }

  async up(index) {
    const order = sources.map(({ id }) => id)
    order.splice(index - 1, 2, order[index], order[index - 1])
    const { status, data } = await ask(page.urls.sources, { method: "PATCH", body: { order } })
    if (status === 200) sources = data.sources
    this.draw()
  }

  /** Change the number of a source in every mark; without a new one, take it out. */
  rewrite(from, to) {
    const { tr, doc, schema } = this.editor.state
    doc.descendants((node, at) => {
      const mark = node.marks.find(({ type }) => type.name === "citation")
      if (!mark || !idsOf(mark).includes(from)) return
      const ids = idsOf(mark).flatMap((id) => (id === from ? (to ? [to] : []) : [id]))
      tr.removeMark(at, at + node.nodeSize, schema.marks.citation)
      if (ids.length) tr.addMark(at, at + node.nodeSize, schema.marks.citation.create({ source: ids.join(" ") }))
    })
    this.editor.view.dispatch(tr)
  }

  /** Cite sources for the selected words. */
  async cite() {
    const { editor } = this
    if (editor.state.selection.empty && !editor.isActive("citation")) {
      return void (document.getElementById("upload-note").textContent = t("cite.select"))
    }
    document.getElementById("upload-note").textContent = ""
    if (!sources.length) {
      const id = await this.add()
      if (id) editor.chain().focus().setMark("citation", { source: String(id) }).run()
      return
    }
    const now = (editor.getAttributes("citation").source ?? "").split(" ")
    const fields = sources.map((source, index) => ({
      name: String(source.id), label: `[${index + 1}] ${source.title}`, type: "checkbox", value: now.includes(String(source.id)),
    }))
    const answer = await askFor(t("cite.title"), [...fields, { name: "new", label: t("cite.new"), type: "checkbox" }])
    if (!answer) return editor.commands.focus()
    const chosen = Object.keys(answer).filter((id) => id !== "new" && answer[id])
    if (answer.new) {
      const id = await this.add()
      if (id) chosen.push(String(id))
    }
    const order = sources.map(({ id }) => String(id)).filter((id) => chosen.includes(id))
    const chain = editor.chain().focus().extendMarkRange("citation")
    if (order.length) chain.setMark("citation", { source: order.join(" ") }).run()
    else chain.unsetMark("citation").run()
  }
}
