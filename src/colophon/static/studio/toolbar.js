// The toolbar: every button says its name, arrow keys walk along it, one stop for the tab key.

import { askFor } from "./dialogs.js"
import { embedOf, insertEmbed } from "./embed.js"
import { icon } from "./icons.js"
import { el, page, t } from "./page.js"
import { mayLink } from "./schema.js"

const STYLES = [["p", null], ["h2", 2], ["h3", 3], ["h4", 4], ["pre", null]]

/** Build the toolbars of an editor. `actions` has pick(kind), cite() and may refuse. */
export function toolbars(editor, actions) {
  const run = (command) => () => command(editor.chain().focus()).run()
  const main = [
    ["undo", run((c) => c.undo())],
    ["redo", run((c) => c.redo())],
    "style",
    ["strong", run((c) => c.toggleBold()), "bold", "B"],
    ["em", run((c) => c.toggleItalic()), "italic", "I"],
    ["link", () => link(editor), "link", "K"],
    ["cite", actions.cite, "citation"],
    ["own", run((c) => c.toggleMark("own")), "own"],
    "|",
    ["ul", run((c) => c.toggleBulletList()), "bulletList"],
    ["ol", run((c) => c.toggleOrderedList()), "orderedList"],
    ["quote", run((c) => c.toggleBlockquote()), "blockquote"],
    ["image", () => actions.pick("image")],
    ["video", () => actions.pick("video")],
    ["embed", () => embed(editor)],
    ["table", run((c) => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }))],
    ["hr", run((c) => c.setHorizontalRule())],
    "|",
    ["u", run((c) => c.toggleUnderline()), "underline", "U"],
    ["s", run((c) => c.toggleStrike()), "strike"],
    ["sub", run((c) => c.toggleSubscript()), "subscript"],
    ["sup", run((c) => c.toggleSuperscript()), "superscript"],
    ["code", run((c) => c.toggleCode()), "code"],
    ["clear", run((c) => c.unsetAllMarks())],
  ]
  const table = [
    ["rowBefore", run((c) => c.addRowBefore())],
    ["rowAfter", run((c) => c.addRowAfter())],
    ["colBefore", run((c) => c.addColumnBefore())],
    ["colAfter", run((c) => c.addColumnAfter())],
    ["deleteRow", run((c) => c.deleteRow())],
    ["deleteCol", run((c) => c.deleteColumn())],
    ["headerRow", run((c) => c.toggleHeaderRow())],
    ["headerCol", run((c) => c.toggleHeaderColumn())],
    ["merge", run((c) => c.mergeOrSplit())],
    ["delete", run((c) => c.deleteTable())],
  ]
  const bars = el(
    "div",
    { class: "toolbars" },
    bar(editor, t("tool.bar"), "tool", main),
    bar(editor, t("table.bar"), "table", table, () => editor.isActive("table")),
  )
  return bars
}

function bar(editor, label, prefix, tools, shown = () => true) {
  const box = el("div", { role: "toolbar", "aria-label": label, class: "toolbar" })
  const states = []
  for (const tool of tools) {
    if (tool === "|") box.append(el("span", { class: "divide" }))
    else if (tool === "style") box.append(styles(editor, states))
    else box.append(button(editor, prefix, tool, states))
  }
  const stops = [...box.querySelectorAll("button, select")]
  stops.forEach((stop, index) => (stop.tabIndex = index ? -1 : 0))
  box.addEventListener("keydown", (event) => walk(event, stops))
  const refresh = () => {
    box.hidden = !shown()
    for (const state of states) state()
  }
  editor.on("transaction", refresh)
  refresh()
  return box
}

function button(editor, prefix, [name, act, active, key], states) {
  const label = key ? `${t(`${prefix}.${name}`)} (Ctrl+${key})` : t(`${prefix}.${name}`)
  const element = el("button", { type: "button", "aria-label": t(`${prefix}.${name}`), title: label, "data-tool": name, onclick: act }, icon(name))
  element.addEventListener("mousedown", (event) => event.preventDefault())
  if (active) {
    states.push(() => {
      const pressed = String(editor.isActive(active))
      if (element.getAttribute("aria-pressed") !== pressed) element.setAttribute("aria-pressed", pressed)
    })
  }
  return element
}

function styles(editor, states) {
  const select = el("select", { "aria-label": t("tool.style"), class: "style" }, ...STYLES.map(([name]) => el("option", { value: name, text: t(`tool.${name}`) })))
  select.addEventListener("change", () => {
    const chain = editor.chain().focus()
    const level = STYLES.find(([name]) => name === select.value)[1]
    if (level) chain.setNode("heading", { level }).run()
    else if (select.value === "pre") chain.setNode("codeBlock").run()
    else chain.setNode("paragraph").run()
  })
  states.push(() => {
    const now = STYLES.find(([, level]) => level && editor.isActive("heading", { level }))?.[0] ?? (editor.isActive("codeBlock") ? "pre" : "p")
    if (select.value !== now) select.value = now
  })
  return select
}

function walk(event, stops) {
  if (event.target.localName === "select" && /^Arrow(Up|Down)$/.test(event.key)) return
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  const at = stops.indexOf(event.target)
  const next = event.key === "Home" ? 0 : event.key === "End" ? stops.length - 1 : step ? (at + step + stops.length) % stops.length : -1
  if (next < 0) return
  event.preventDefault()
  stops[at].tabIndex = -1
  stops[next].tabIndex = 0
  stops[next].focus()
}

/** Ask for a link's address and set it on the selected words, or on itself when nothing is selected. */
export async function link(editor) {
  const old = editor.getAttributes("link").href ?? ""
  const answer = await askFor(
    t("link.title"),
    [{ name: "href", label: t("link.address"), value: old, most: 1000, required: true }],
    { check: ({ href }) => (mayLink(whole(href)) ? "" : t("link.bad")), remove: old ? t("remove") : null },
  )
  const chain = editor.chain().focus()
  if (answer === "remove") chain.extendMarkRange("link").unsetMark("link").run()
  else if (answer) {
    const href = whole(answer.href)
    if (editor.state.selection.empty && !old) chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run()
    else chain.extendMarkRange("link").setMark("link", { href }).run()
  }
}

const whole = (address) => (/^[\w-]+(\.[\w-]+)+([/?#].*)?$/.test(address) ? `https://${address}` : address)

async function embed(editor) {
  const hosts = page.peertube.length ? `, PeerTube (${page.peertube.join(", ")})` : ""
  const answer = await askFor(t("embed.title"), [{ name: "address", label: t("embed.address"), type: "url", most: 1000, required: true }], {
    check: ({ address }) => (embedOf(address) ? "" : t("embed.bad", { hosts })),
  })
  if (answer) insertEmbed(editor, embedOf(answer.address))
}
