// The editor of the studio: puts the pieces together.

import { Editor } from "../django_prose_editor/editor.js"
import { count } from "./count.js"
import { chooseText, signIn } from "./dialogs.js"
import { Fields } from "./fields.js"
import { htmlOf, normalHtml } from "./html.js"
import { Keeper } from "./keeper.js"
import { clock, el, page, t } from "./page.js"
import { cleanPaste } from "./paste.js"
import { LiveAudit, SourceLine, Statements } from "./audit.js"
import { article } from "./schema.js"
import { Numbers, Sources } from "./sources.js"
import { link, toolbars } from "./toolbar.js"
import { pickFiles, send, Uploads } from "./uploads.js"

const mount = document.getElementById("editor")
const stateLine = document.getElementById("save-state")
// A journal that does not answer keeps nobody from writing.
const LONGEST_LOOK_MS = 3000
let keeper = null
let showing = false

const editor = new Editor({
  element: mount,
  injectCSS: false,
  editable: !page.locked,
  extensions: [...article(), Uploads, Numbers, Statements],
  content: page.draft.content.body,
  parseOptions: { preserveWhitespace: false },
  editorProps: {
    attributes: { "aria-label": t("editor.label"), role: "textbox", "aria-multiline": "true" },
    transformPastedHTML: cleanPaste,
    handleKeyDown: (view, event) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "k") {
        event.preventDefault()
        link(editor)
        return true
      }
      return false
    },
  },
  onUpdate: () => changed(),
})

function changed() {
  if (showing || page.locked) return
  keeper?.changed()
  sooner(counted)
}

const fields = new Fields(changed)
fields.show(page.draft.content)

function read() {
  const values = { ...fields.read(), body: htmlOf(editor.state.doc) }
  return Object.fromEntries(Object.keys(page.draft.content).map((name) => [name, name in values ? values[name] : page.draft.content[name]]))
}

function show(content) {
  showing = true
  const { from, to } = editor.state.selection
  if (htmlOf(editor.state.doc) !== content.body) {
    editor.commands.setContent(content.body, { emitUpdate: false, parseOptions: { preserveWhitespace: false } })
    const end = editor.state.doc.content.size
    editor.commands.setTextSelection({ from: Math.min(from, end), to: Math.min(to, end) })
  }
  fields.show(content)
  showing = false
  sooner(counted)
}

// What is said of the state of the text

const NOTICES = new Set(["restored", "adopted"])
const CALM = new Set(["clean", "saved", "typing", "local", "restored", "adopted"])

function tell(state, { at, reason, seconds } = {}) {
  if (NOTICES.has(state)) {
    const notice = document.getElementById("notice")
    notice.textContent = t(`state.${state}`, { time: at ? clock(at) : "" })
    notice.hidden = false
    return
  }
  stateLine.dataset.state = state
  stateLine.dataset.mood = CALM.has(state) ? "calm" : "alarm"
  stateLine.textContent = t(`state.${state}`, { time: at ? clock(at) : "", reason, seconds })
  if (state === "conflict") stateLine.append(" ", el("button", { type: "button", class: "quiet", text: t("conflict.title"), onclick: () => keeper.askAgain() }))
  if (state === "signedout" || state === "other") stateLine.append(" ", el("button", { type: "button", class: "quiet", text: t("signin.go"), onclick: () => signIn().then((done) => done && keeper.again()) }))
}

// Words, minutes, covers

let waiting
function sooner(act) {
  clearTimeout(waiting)
  waiting = setTimeout(act, 200)
}

function counted() {
  const text = editor.state.doc.textBetween(0, editor.state.doc.content.size, "\n", " ")
  document.getElementById("word-count").textContent = t("count.words", count(text))
  const pictures = []
  editor.state.doc.descendants((node) => void (node.type.name === "image" && pictures.push(node.attrs.image)))
  fields.offer([...new Set(pictures)])
}

// Begin

const sources = new Sources(editor, document.getElementById("source-list"), document.getElementById("add-source"))
new LiveAudit(editor, sources, document.getElementById("audit"))
if (page.locked) {
  fields.freeze()
  document.getElementById("add-source").disabled = true
  tell("locked")
} else {
  const pick = async (kind) => {
    const at = editor.state.selection.from
    for (const file of await pickFiles(kind)) await send(editor, file, at)
  }
  document.getElementById("toolbar").append(toolbars(editor, { pick, cite: () => sources.cite() }))
  keeper = new Keeper({
    read,
    show,
    normal: (content) => ({ ...content, body: normalHtml(editor.schema, content.body) }),
    tell,
    choose: chooseText,
    signIn,
    lacks(sentences) {
      const box = document.getElementById("lacks")
      if (!box) return
      box.hidden = !sentences.length
      box.querySelector("ul").replaceChildren(...sentences.map((sentence) => el("li", { text: sentence })))
    },
  })
  new SourceLine(sources, document.getElementById("source-line"))
  // Nothing is typed on top of a text that is about to be replaced by what the journal or another tab still holds.
  const sheet = document.querySelector(".desk-top")
  const open = () => (sheet.inert = false)
  sheet.inert = true
  setTimeout(open, LONGEST_LOOK_MS)
  keeper.begin().then(open).then(() => (mount.dataset.ready = "true"))
  // A step (submit, publish …) is taken only when the server has the text.
  for (const form of document.querySelectorAll("form[data-step]")) {
    form.addEventListener("submit", async (event) => {
      if (!keeper.dirty) return
      event.preventDefault()
      await keeper.save()
      if (!keeper.dirty) form.requestSubmit(event.submitter)
    })
  }
}
counted()
