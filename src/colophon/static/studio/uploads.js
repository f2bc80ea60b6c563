// Pictures and videos on their way into the text: a place is held while they are sent.

import { Extension, Plugin, pm } from "../django_prose_editor/editor.js"
import { el, page, t } from "./page.js"
import { ask } from "./wire.js"

const { PluginKey } = pm.state
const { Decoration, DecorationSet } = pm.view

const key = new PluginKey("uploads")
const IMAGE = /^image\/(png|jpeg|webp|gif|avif)$/
const VIDEO = /^video\/(mp4|webm|quicktime)$/

/** Holds a place in the text for each file that is being sent. */
export const Uploads = Extension.create({
  name: "uploads",
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply(transaction, places) {
            places = places.map(transaction.mapping, transaction.doc)
            const { hold, free } = transaction.getMeta(key) ?? {}
            if (hold) {
              const sign = () => el("span", { class: "uploading", role: "status", text: t("upload.running", { name: hold.name }) })
              places = places.add(transaction.doc, [Decoration.widget(hold.at, sign, { id: hold.id })])
            }
            return free ? places.remove(places.find(undefined, undefined, (spec) => spec.id === free.id)) : places
          },
        },
        props: {
          decorations: (state) => key.getState(state),
          handlePaste: (view, event) => takeFiles(this.editor, event.clipboardData, view.state.selection.from, true),
          handleDrop: (view, event, slice, moved) =>
            !moved && takeFiles(this.editor, event.dataTransfer, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.from),
        },
      }),
    ]
  },
})

function takeFiles(editor, transfer, at, pasted = false) {
  const files = [...(transfer?.files ?? [])]
  if (!files.length) return false
  // Office programs put a picture of the copied text beside the text itself: then the text is what is meant.
  if (pasted && saysSomething(transfer.getData("text/html"))) return false
  for (const file of files) send(editor, file, at)
  return true
}

const saysSomething = (html) => Boolean(html && new DOMParser().parseFromString(html, "text/html").body.textContent.trim())

/** Send one file and put its figure where it was meant to stand. */
export async function send(editor, file, at = editor.state.selection.from) {
  const kind = IMAGE.test(file.type) ? "image" : VIDEO.test(file.type) ? "video" : null
  if (!kind) return say(t("upload.kind"))
  const hold = { id: {}, at, name: file.name }
  const dispatch = (meta) => editor.view.dispatch(editor.state.tr.setMeta(key, meta).setMeta("addToHistory", false))
  dispatch({ hold })
  const { status, data } = await sendFile(page.urls[`${kind}s`], file)
  const place = key.getState(editor.state).find(undefined, undefined, (spec) => spec.id === hold.id)[0]
  dispatch({ free: hold })
  if (status !== 201) return say(t("upload.failed", { name: file.name, reason: data.message ?? t("upload.network") }))
  const where = afterBlock(editor.state.doc, place?.from ?? editor.state.selection.from)
  editor.commands.insertContentAt(where, [{ type: kind, attrs: { [kind]: String(data.id) } }])
  say("")
}

function afterBlock(doc, position) {
  const place = doc.resolve(Math.min(position, doc.content.size))
  for (let depth = place.depth; depth > 0; depth -= 1) {
    const parent = place.node(depth - 1)
    if (parent.type.spec.content?.includes("block") && parent.type.name !== "listItem") return place.after(depth)
  }
  return place.pos
}

/** Send a file; resolves like `ask`. */
export function sendFile(url, file) {
  const form = new FormData()
  form.append("file", file, file.name)
  return ask(url, { method: "POST", body: form, timeout: 600000 })
}

/** Let the author choose files. */
export function pickFiles(kind, multiple = true) {
  const accept = kind === "image" ? "image/png,image/jpeg,image/webp,image/gif,image/avif" : "video/mp4,video/webm"
  const input = el("input", { type: "file", accept, multiple, class: "visually-hidden", "data-pick": kind })
  document.body.append(input)
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve([...input.files]))
    input.addEventListener("cancel", () => resolve([]))
    input.click()
  }).finally(() => input.remove())
}

/** Say how an upload went. */
export function say(words) {
  document.getElementById("upload-note").textContent = words
}
