// What an article is made of: the package's own nodes and marks, and ours for figures, citations and own analysis.

import {
  Blockquote, Bold, BulletList, Code, CodeBlock, Document, Dropcursor, Gapcursor, HardBreak, Heading, History,
  HorizontalRule, Italic, Link, ListItem, Mark, Node, OrderedList, Paragraph, Placeholder, Strike, Subscript,
  Superscript, Table, TableCell, TableHeader, TableRow, Text, TrailingNode,
  Underline,
} from "../django_prose_editor/editor.js"
import { FigureView } from "./figure.js"
import { t } from "./page.js"

/** Whether an address may be linked to: http(s), mailto, a path of this site or a #fragment. */
export function mayLink(address) {
  return /^(https?:\/\/[^\s/]|mailto:[^\s@]+@|\/(?![/\\])|#)/i.test(address)
}

const captionOf = (figure) => {
  const caption = figure.querySelector("figcaption")?.cloneNode(true) ?? figure.ownerDocument.createElement("figcaption")
  for (const small of caption.querySelectorAll("small")) small.remove()
  const last = caption.lastChild
  if (last?.nodeType === 3) last.data = last.data.trimEnd()
  return caption
}
const creditOf = (figure) => figure.querySelector("figcaption small")?.textContent.trim() ?? ""

function figure(name, attributes, matches) {
  return Node.create({
    name,
    group: "block",
    content: "inline*",
    isolating: true,
    defining: true,
    draggable: true,
    addAttributes: () => Object.fromEntries(
      [...attributes, "credit"].map((key) => [key, { default: "", rendered: false }]),
    ),
    parseHTML: () => [
      { tag: `figure[data-${name}]`, priority: 80, contentElement: captionOf, getAttrs: (dom) => ({ ...matches.read(dom), credit: creditOf(dom) }) },
    ],
    renderHTML: ({ node }) => [
      "figure",
      { ...matches.write(node.attrs), ...(node.attrs.credit ? { "data-credit": node.attrs.credit } : {}) },
      ...(name === "image" ? [["img", { alt: node.attrs.alt }]] : []),
      ["figcaption", 0],
    ],
    addNodeView: () => (props) => new FigureView(props, name),
    addKeyboardShortcuts() {
      return {
        Enter: ({ editor }) => leave(editor, name),
        "Mod-Enter": ({ editor }) => leave(editor, name),
      }
    },
  })
}

function leave(editor, name) {
  const { $from } = editor.state.selection
  if ($from.parent.type.name !== name) return false
  return editor.chain().insertContentAt($from.after(), { type: "paragraph" }).focus($from.after() + 1).run()
}

const Image = figure("image", ["image", "alt"], {
  read: (dom) => ({ image: dom.dataset.image, alt: dom.querySelector("img")?.getAttribute("alt") ?? "" }),
  write: (attrs) => ({ "data-image": attrs.image }),
})
const Video = figure("video", ["video"], {
  read: (dom) => ({ video: dom.dataset.video }),
  write: (attrs) => ({ "data-video": attrs.video }),
})
const Embed = figure("embed", ["provider", "id", "host"], {
  read: (dom) => ({ provider: dom.dataset.embed, id: dom.dataset.id ?? "", host: dom.dataset.host ?? "" }),
  write: (attrs) => ({
    "data-embed": attrs.provider, "data-id": attrs.id, ...(attrs.host ? { "data-host": attrs.host } : {}),
  }),
})

const Citation = Mark.create({
  name: "citation",
  inclusive: false,
  excludes: "citation",
  addAttributes: () => ({ source: { default: "", rendered: false } }),
  parseHTML: () => [{ tag: "span[data-source]", getAttrs: (dom) => ({ source: dom.dataset.source }) }],
  renderHTML: ({ mark }) => ["span", { "data-source": mark.attrs.source }, 0],
})

const Own = Mark.create({
  name: "own",
  inclusive: false,
  parseHTML: () => [{ tag: 'span[data-own="1"]' }],
  renderHTML: () => ["span", { "data-own": "1" }, 0],
})

const spans = {
  colspan: { default: 1, parseHTML: (cell) => Number(cell.getAttribute("colspan")) || 1, renderHTML: ({ colspan }) => (colspan > 1 ? { colspan } : {}) },
  rowspan: { default: 1, parseHTML: (cell) => Number(cell.getAttribute("rowspan")) || 1, renderHTML: ({ rowspan }) => (rowspan > 1 ? { rowspan } : {}) },
  colwidth: { default: null, rendered: false, parseHTML: () => null },
}
const scope = {
  default: null,
  parseHTML: (cell) => (/^(row|col|rowgroup|colgroup)$/.test(cell.getAttribute("scope")) ? cell.getAttribute("scope") : null),
  renderHTML: ({ scope }) => (scope ? { scope } : {}),
}

/** The extensions of the article editor. */
export const article = () => [
  Document, Text, Paragraph, HardBreak, History, Gapcursor, Dropcursor.configure({ class: "drop-cursor", color: false, width: 2 }),
  Heading.configure({ levels: [2, 3, 4] }),
  Blockquote, BulletList, ListItem, HorizontalRule,
  OrderedList.extend({
    addAttributes: () => ({
      start: {
        default: 1,
        parseHTML: (list) => Math.max(1, Number.parseInt(list.getAttribute("start") ?? "1", 10) || 1),
        renderHTML: ({ start }) => (start > 1 ? { start } : {}),
      },
    }),
    renderHTML: ({ HTMLAttributes }) => ["ol", HTMLAttributes, 0],
    addInputRules: () => [],
  }),
  CodeBlock.extend({
    addAttributes: () => ({}),
    renderHTML: () => ["pre", 0],
    parseHTML: () => [{ tag: "pre", preserveWhitespace: "full" }],
  }),
  Bold, Italic, Underline, Strike, Subscript, Superscript,
  Code.extend({ excludes: "" }),
  Link.extend({
    addAttributes: () => ({ href: { default: null } }),
    addKeyboardShortcuts: () => ({}),
    parseHTML: () => [{ tag: "a[href]", getAttrs: (dom) => (mayLink(dom.getAttribute("href")) ? { href: dom.getAttribute("href") } : false) }],
    renderHTML: ({ mark }) => ["a", { href: mark.attrs.href }, 0],
  }).configure({ openOnClick: false, autolink: false, linkOnPaste: true, isAllowedUri: (address) => mayLink(address ?? "") }),
  Table.extend({ renderHTML: () => ["table", ["tbody", 0]] }).configure({ resizable: false }),
  TableRow, TableCell.extend({ addAttributes: () => spans }), TableHeader.extend({ addAttributes: () => ({ ...spans, scope }) }),
  Image, Video, Embed, Citation, Own, TrailingNode,
  Placeholder.configure({ placeholder: t("editor.placeholder") }),
]
