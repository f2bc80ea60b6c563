// The signs on the toolbar's buttons, drawn on a 24 × 24 field.

const PATHS = {
  undo: "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  redo: "m15 14 5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
  strong: "M7 5h6a3.5 3.5 0 0 1 0 7H7zm0 7h7a3.5 3.5 0 0 1 0 7H7z",
  em: "M19 4h-9M14 20H5M15 4 9 20",
  u: "M6 4v6a6 6 0 0 0 12 0V4M4 21h16",
  s: "M16 5.5A5 5 0 0 0 12 4C9 4 7 5.6 7 8c0 1.5 1 2.5 2.3 3M4 12h16M16.5 14.5c.4 3-1.7 5.5-4.5 5.5-2.3 0-4.2-1-5-3",
  sub: "m4 5 8 11M12 5 4 16M16 16.5c0-2 4-2 4 .2 0 1.5-4 2.5-4 4.3h4",
  sup: "m4 8 8 11M12 8 4 19M16 4.5c0-2 4-2 4 .2 0 1.5-4 2.5-4 4.3h4",
  code: "m8 7-5 5 5 5m8-10 5 5-5 5",
  ul: "M9 6h12M9 12h12M9 18h12M4 6h.01M4 12h.01M4 18h.01",
  ol: "M10 6h11M10 12h11M10 18h11M4 4.5 5.5 4v4.5M4 15.5c0-1.5 2.5-1.5 2.5.2 0 1.3-2.5 2-2.5 3.3h2.5",
  quote: "M10 7H5v6h3c0 2-1 3-3 3.5M20 7h-5v6h3c0 2-1 3-3 3.5",
  hr: "M3 12h18M8 6h8M8 18h8",
  link: "M10 14a4.5 4.5 0 0 0 6.5.5l3-3a4.5 4.5 0 0 0-6.5-6.5L11.5 6.5M14 10a4.5 4.5 0 0 0-6.5-.5l-3 3a4.5 4.5 0 0 0 6.5 6.5l1.5-1.5",
  image: "M4 5h16v14H4zm0 11 5-5 4 4 2.5-2.5L20 17M15 9.5h.01",
  video: "M3 6h12v12H3zm12 4.5 6-3.5v10l-6-3.5",
  embed: "M4 5h16v14H4zm6 4 5 3-5 3z",
  table: "M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14",
  cite: "M6 4h9l3 3v13H6zM9 10h6M9 13.5h6M9 17h3",
  own: "M12 3a6 6 0 0 1 3.5 11v2.5h-7V14A6 6 0 0 1 12 3zM9.5 20h5",
  clear: "M5 5h12M11 5 8.5 19M14 14l6 6m0-6-6 6",
  rowBefore: "M4 13h16v6H4zM12 4v6M9 7h6",
  rowAfter: "M4 5h16v6H4zM12 14v6M9 17h6",
  colBefore: "M13 4v16h6V4zM4 12h6M7 9v6",
  colAfter: "M5 4v16h6V4zM14 12h6M17 9v6",
  deleteRow: "M4 9h16v6H4zM9 20l6-2M9 18l6 2",
  deleteCol: "M9 4v16h6V4zM18 9l3 6M21 9l-3 6",
  headerRow: "M4 5h16v14H4zM4 10h16M4 6.5h16M4 8.2h16",
  headerCol: "M4 5h16v14H4zM9 5v14M5.7 5v14M7.4 5v14",
  merge: "M4 5h16v14H4zM8 12h8M10.5 9.5 8 12l2.5 2.5M13.5 9.5 16 12l-2.5 2.5",
  delete: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13",
}

/** An icon as SVG; it says nothing to those who hear the page, the button's name does. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg"
  const svg = document.createElementNS(space, "svg")
  svg.setAttribute("viewBox", "0 0 24 24")
  svg.setAttribute("aria-hidden", "true")
  const path = document.createElementNS(space, "path")
  path.setAttribute("d", PATHS[name])
  svg.append(path)
  return svg
}
