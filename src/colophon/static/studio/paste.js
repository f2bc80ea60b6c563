// Pasted HTML made plain before the editor reads it, by the rules of colophon.lib.text.paste: lists of word processors,
// headings by outline level, styles that mean a mark, hidden parts left out.

const MARKS = [
  ["strong", (style) => /^(bold|bolder|[6-9]00)/.test(style["font-weight"])],
  ["em", (style) => /^(italic|oblique)/.test(style["font-style"])],
  ["u", (style) => /underline/.test(`${style["text-decoration"]} ${style["text-decoration-line"]}`)],
  ["s", (style) => /line-through/.test(`${style["text-decoration"]} ${style["text-decoration-line"]}`)],
  ["sup", (style) => style["vertical-align"] === "super"],
  ["sub", (style) => style["vertical-align"] === "sub"],
]
const TAGS = {
  tt: "code", kbd: "code", samp: "code", ins: "u", del: "s", strike: "s", cite: "em", dfn: "em", var: "em",
}
const ORDERED = /^[\s\u00a0]*[(（]?(?:\d+|[a-zA-Z]|[ivxlIVXL]+|[一二三四五六七八九十]+)[.．、)）]/

/** What the editor is to read of pasted HTML. */
export function cleanPaste(html) {
  const doc = new DOMParser().parseFromString(html.replace(/<!--\[if[^>]*>[\s\S]*?<!\[endif\]-->/g, keepListSigns), "text/html")
  for (const element of doc.querySelectorAll("style, script, meta, link, title, xml, noscript")) element.remove()
  for (const element of doc.body.querySelectorAll("[style]")) if (isHidden(styleOf(element))) element.remove()
  small(doc)
  listings(doc)
  headings(doc)
  lists(doc)
  for (const element of [...doc.body.querySelectorAll("[style]")]) marks(doc, element)
  for (const bold of [...doc.body.querySelectorAll("b, strong")]) {
    if (/^(normal|[1-4]00)/.test(styleOf(bold)["font-weight"])) bold.replaceWith(...bold.childNodes)
  }
  for (const strong of doc.body.querySelectorAll(":is(h2, h3, h4) :is(b, strong)")) strong.replaceWith(...strong.childNodes)
  for (const line of doc.body.querySelectorAll("a u")) line.replaceWith(...line.childNodes)
  return doc.body.innerHTML
}

const isHidden = (style) =>
  style.display === "none" ||
  style["mso-hide"] === "all" ||
  /^comment(-list)?$/.test(style["mso-element"]) ||
  style["mso-special-character"] === "comment"

// Small things: elements with another name, quotation marks, signs drawn as pictures, targets inside another document.
function small(doc) {
  for (const [from, to] of Object.entries(TAGS)) for (const element of doc.body.querySelectorAll(from)) rename(element, to)
  for (const quote of doc.body.querySelectorAll("q")) quote.replaceWith("“", ...quote.childNodes, "”")
  for (const image of doc.body.querySelectorAll("img[alt]")) {
    if (!image.closest("figure") && image.alt.length <= 8 && /\p{So}/u.test(image.alt)) image.replaceWith(image.alt)
  }
  for (const link of doc.body.querySelectorAll('a:not([href]), a[href^="#"]')) link.replaceWith(...link.childNodes)
}

// Web editors write each line of a listing as a code element of its own, or end it with br.
function listings(doc) {
  for (const listing of doc.body.querySelectorAll("pre")) {
    for (const end of listing.querySelectorAll("br")) end.replaceWith("\n")
    for (const line of listing.querySelectorAll("code + code")) line.before("\n")
  }
  for (const index of doc.body.querySelectorAll("ul, ol")) if (!index.textContent.trim() && !index.querySelector("img")) index.remove()
}

// Word hides the bullet of a list item in a conditional comment.
const keepListSigns = (comment) => (/supportLists/.test(comment) ? comment.replace(/<!--\[if[^>]*>|<!\[endif\]-->/g, "") : "")

function headings(doc) {
  for (const paragraph of doc.querySelectorAll("p")) {
    const outline = /^[123]$/.exec(styleOf(paragraph)["mso-outline-level"] ?? "")?.[0]
    const title = { msotitle: 1, msosubtitle: 2 }[paragraph.className.toLowerCase()]
    const level = title ?? Number(outline)
    if (level) rename(paragraph, `h${level + 1}`)
  }
  for (const heading of doc.querySelectorAll("h1")) rename(heading, "h2")
  for (const heading of doc.querySelectorAll("h5, h6")) rename(heading, "h4")
}

function rename(element, name) {
  const renamed = element.ownerDocument.createElement(name)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
}

function lists(doc) {
  let open = []
  for (const paragraph of [...doc.querySelectorAll("p, h2, h3, h4, table, ul, ol, div, section")]) {
    const style = paragraph.localName === "p" && !paragraph.closest("td, th") ? (styleOf(paragraph)["mso-list"] ?? "") : ""
    const level = Number(/\blevel([1-9])\b/.exec(style)?.[1] ?? 0)
    const follows = open.length && open.at(-1).last === paragraph.previousElementSibling
    if (!level) {
      if (paragraph.localName !== "div") open = []
      continue
    }
    const sign = [...paragraph.querySelectorAll("span")].find((span) => /mso-list:\s*Ignore/i.test(span.getAttribute("style") ?? ""))
    const name = ORDERED.test(sign?.textContent ?? "") ? "ol" : "ul"
    sign?.remove()
    if (!follows) open = []
    open = open.slice(0, level)
    if (open.length === level && open.at(-1).list.localName !== name) open.pop()
    while (open.length < level) {
      const list = doc.createElement(name)
      const outer = open.at(-1)?.list
      if (outer) (outer.lastElementChild ?? outer.appendChild(doc.createElement("li"))).append(list)
      else paragraph.before(list)
      open.push({ list })
    }
    const item = doc.createElement("li")
    item.append(...paragraph.childNodes)
    open.at(-1).list.append(item)
    paragraph.remove()
    for (const entry of open) entry.last = open[0].list
  }
}

// Read from the attribute itself: the page's policy lets no style attribute take effect.
function styleOf(element) {
  const pairs = (element.getAttribute("style") ?? "").split(";").map((rule) => rule.split(":"))
  return Object.fromEntries(pairs.filter((pair) => pair.length > 1).map(([name, ...value]) => [name.trim().toLowerCase(), value.join(":").trim().toLowerCase()]))
}

function marks(doc, element) {
  const style = styleOf(element)
  if (/^(h[1-6]|b|strong|i|em|u|s|a)$/.test(element.localName)) return
  for (const [name, says] of MARKS) {
    if (!says(style) || element.closest(name) || (name === "u" && element.querySelector("a")) || !element.textContent.trim()) continue
    if (/^(span|font|label|td|th|li|p|div|section|blockquote)$/.test(element.localName)) wrap(doc, element, name)
  }
}

function wrap(doc, element, name) {
  const blocks = [...element.querySelectorAll("p, li, td, th, h2, h3, h4, div, section, blockquote")].filter(
    (block) => !block.querySelector("p, li, td, th, div, section"),
  )
  for (const target of blocks.length ? blocks : [element]) {
    const mark = doc.createElement(name)
    mark.append(...target.childNodes)
    target.append(mark)
  }
}
