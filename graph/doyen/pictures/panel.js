// The panel: what is known about the node or tie that was chosen, in whose words, and where to read it.

const POINTS = {
  square: "3,3 15,3 15,15 3,15",
  diamond: "9,0.5 17.5,9 9,17.5 0.5,9",
  triangle: "9,1.5 17,15.5 1,15.5",
  triangleDown: "1,2.5 17,2.5 9,16.5",
  hexagon: "5,1.5 13,1.5 17.5,9 13,16.5 5,16.5 0.5,9",
  star: "9,0.5 11.2,6.4 17.5,6.6 12.5,10.5 14.3,16.6 9,13 3.7,16.6 5.5,10.5 0.5,6.6 6.8,6.4",
};

function drawn(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function markOf({ shape, fill, outline }) {
  const paint = { fill, stroke: outline, "stroke-width": 1.5 };
  const [tag, form] = shape === "dot" ? ["circle", { cx: 9, cy: 9, r: 7 }] : ["polygon", { points: POINTS[shape] }];
  const body = drawn(tag, { ...form, ...paint });
  return drawn("svg", { class: "mark", viewBox: "0 0 18 18", "aria-hidden": "true" }, body);
}

function lineOf({ dashes, conflict, color, conflictColor, width = 1.6 }) {
  const common = { x1: 1, x2: 33, y1: 6, y2: 6, "stroke-dasharray": dashes ? "7 5" : "none" };
  const line = (stroke, wide) => drawn("line", { ...common, stroke, "stroke-width": wide });
  const parts = conflict ? [line(conflictColor, 5), line(color, 2)] : [line(color, width)];
  return drawn("svg", { class: "line", viewBox: "0 0 34 12", "aria-hidden": "true" }, ...parts);
}

function drawLegend(legend, box) {
  for (const entry of legend) {
    const look = entry.shape ? markOf(entry) : entry.sign ? make("b", { text: entry.sign }) : entry.bar ? sign(entry) : lineOf(entry);
    box.append(make("span", {}, look, make("span", { text: entry.word })));
  }
}

function linked(text, href) {
  if (!/^https?:\/\//i.test(href)) return make("span", { dir: "auto", text });
  return make("a", { href, target: "_blank", rel: "noopener noreferrer", dir: "auto", text });
}

function sourceBox(source) {
  const box = make("div", { class: "source" });
  if (source.quote) box.append(make("blockquote", { dir: "auto", text: `“${source.quote}”` }));
  box.append(make("p", {}, linked(source.title || source.url || source.record, source.href)));
  const rest = [source.publisher, source.published].filter(Boolean).join(", ");
  if (rest) box.append(make("p", { dir: "auto", text: rest }));
  const partly = source.basis.replace(/^explicit \((.*)\)$/, "$1").replaceAll(") (", ", ");
  const basis = partly === "explicit" ? "" : `${partly}: the source does not say so outright`;
  const where = [source.locator, basis, `record ${source.record}`].filter(Boolean).join(" · ");
  box.append(make("p", { class: "where", dir: "auto", text: where }));
  if (source.url && !source.href) box.append(make("p", { class: "where", dir: "auto", text: source.url }));
  return box;
}

function factBox(card, conflict) {
  const box = make("article", { class: conflict ? "fact conflict" : "fact" });
  box.append(make("p", { class: "says", dir: "auto", text: card.text }));
  if (card.date) box.append(make("p", { class: "date", dir: "auto", text: card.date }));
  if (conflict) box.append(make("p", { class: "doubt conflict", text: "Sources disagree about this." }));
  for (const note of card.certainty) box.append(make("p", { class: "doubt", dir: "auto", text: note }));
  box.append(...card.sources.map(sourceBox));
  return box;
}

class Panel {
  constructor(box, view, close) {
    Object.assign(this, { box, view, close });
    this.nodes = new Map(view.nodes.map((node) => [node.id, node]));
  }

  // While nothing is chosen it tells of the focus; on a telephone it then stays closed, or it would cover the picture.
  show(chosen) {
    this.box.classList.toggle("open", Boolean(chosen));
    this.box.replaceChildren();
    this.box.scrollTop = 0;
    const focus = this.view.nodes.find((node) => node.focus);
    const tie = this.view.edges.find((one) => one.id === chosen?.tie);
    const bar = this.view.bars.find((one) => one.id === chosen?.bar);
    if (tie) this.showTie(tie);
    else if (bar) this.showBar(bar);
    else if (chosen || focus) this.showNode(chosen ? this.nodes.get(chosen.node) : focus);
    else this.box.append(make("p", { class: "hint", text: "Facts, quotations and sources appear here." }));
  }

  showNode(node) {
    const ties = this.view.edges.filter((tie) => tie.from === node.id || tie.to === node.id);
    ties.push(...this.view.bars.filter((bar) => bar.row === node.id));
    this.head(node.name, [node.note || node.word, ...node.also].join(" · "), markOf(node.mark), node.language);
    this.facts([...node.detail, ...ties.flatMap((tie) => tie.facts ?? [tie.fact])], ties);
  }

  showTie(tie) {
    const [from, to] = [tie.from, tie.to].map((id) => this.nodes.get(id).name);
    const kind = tie.sure ? "Stated by a source" : "Implied, or only perhaps so";
    this.head(`${from} — ${tie.name} → ${to}`, kind, lineOf(tie.sign), "");
    this.facts(tie.facts, [tie]);
  }

  showBar(bar) {
    const node = this.nodes.get(bar.row);
    this.head(node.name, bar.sure ? "Stated by a source" : "Implied, or only perhaps so", markOf(node.mark), node.language);
    this.facts([bar.fact], [bar]);
  }

  head(text, kind, sign, language) {
    const close = make("button", { type: "button", class: "close", "aria-label": "Close", text: "✕" });
    close.addEventListener("click", this.close);
    const words = make("span", { class: "text", dir: "auto", lang: language, text });
    this.box.append(make("h2", { "aria-live": "polite" }, sign, words, close));
    this.box.append(make("p", { class: "panel-kind", dir: "auto", text: kind }));
  }

  facts(ids, ties) {
    const disputed = new Set(ties.flatMap((tie) => tie.disputed ?? (tie.conflict ? [tie.fact] : [])));
    for (const id of new Set(ids)) this.box.append(factBox(this.view.cards[id], disputed.has(id)));
    if (!ids.length) this.box.append(make("p", { class: "hint", text: "No fact of its own in this picture." }));
  }
}
