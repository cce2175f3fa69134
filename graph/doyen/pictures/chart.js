// The chart: rows on an axis of time. What is sure is filled, what is perhaps so is an outline, and an open end breaks up,
// since an end that is not known is neither past nor "still". Names are buttons, as on the stage.

const ROOM = 28; // kept on both sides of the axis for open ends
const OPEN = [[2, 6, 0.6], [11, 4, 0.4], [18, 2, 0.3]]; // the pieces of an open end: how far off, how long, how faint
const TICK = 42; // what the label of a year needs
const TALL = 22; // of a claim in its row
const NARROW_CHART = 660; // under this a name stands above its row, not beside it
const CONFLICT_INK = "#d55e00";
const DAY = 86400000;

function sign(entry) {
  const { bar, fill, height } = entry;
  const body = {
    sure: () => [box(2, 30, 6, height, { fill })],
    perhaps: () => [box(2, 30, 6, height, { fill: "#fff", stroke: fill })],
    open: () => [box(1, 10, 6, height, { fill }), ...breaking(10, 1, 6, height, fill)],
    range: () => [whisker(2, 32, 6)],
    implied: () => [box(2, 30, 6, height, { fill: `${fill}55`, stroke: fill, "stroke-dasharray": "3 2" })],
    conflict: () => [box(3, 28, 6, height - 2, { fill: "#fff", stroke: CONFLICT_INK, "stroke-width": 2 })],
  }[bar]();
  return drawn("svg", { class: "line", viewBox: "0 0 34 12", "aria-hidden": "true" }, ...body);
}

function box(x, width, middle, height, paint) {
  return drawn("rect", { x, y: middle - height / 2, width, height, ...paint });
}

function breaking(x, way, middle, height, fill) {
  const piece = ([off, long, opacity]) => box(way > 0 ? x + off : x - off - long, long, middle, height, { fill, opacity });
  return OPEN.map(piece);
}

function whisker(from, to, y) {
  const path = `M${from} ${y - 4}v8M${from} ${y}H${to}M${to} ${y - 4}v8`;
  return drawn("path", { d: path, fill: "none", stroke: "#6b6b6b", "stroke-width": 1.3 });
}

class Chart {
  constructor(box, view, choose) {
    Object.assign(this, { box, view, choose, day: "", chosen: null, names: new Map(), lanes: new Map() });
    this.noted = view.nodes.some((node) => node.note);
    box.classList.add("chart", ...(this.noted ? ["noted"] : []));
    box.append(this.axis());
    let group = "";
    for (const node of view.nodes) {
      if (node.group !== group) box.append(make("h2", { class: "group", dir: "auto", text: (group = node.group) }));
      box.append(this.row(node));
    }
    box.append(this.axis());
    this.lay();
    new ResizeObserver(() => { if (box.clientWidth !== this.width) this.lay(); }).observe(box);
    document.fonts?.ready.then(() => this.lay());
  }

  axis() {
    const blank = this.noted ? [make("div"), make("div")] : [make("div")];
    return make("div", { class: "row axis", "aria-hidden": "true" }, ...blank, drawn("svg", { class: "lane" }));
  }

  row(node) {
    const text = make("span", { dir: "auto", lang: node.language, text: node.name });
    const button = make("button", { type: "button", class: "name" }, markOf(node.mark), text);
    button.addEventListener("click", (event) => this.choose({ node: node.id }, event.detail === 0));
    const note = this.noted ? [make("div", { class: "row-note", dir: "auto", text: node.note })] : [];
    const lane = drawn("svg", { class: "lane", "aria-hidden": "true" });
    this.names.set(node.id, button);
    this.lanes.set(node.id, lane);
    return make("div", { class: "row" }, ...note, make("div", { class: "row-name" }, button), lane);
  }

  // Draws every lane for the width there is.
  lay() {
    this.width = this.box.clientWidth;
    this.box.classList.toggle("narrow", this.width < NARROW_CHART);
    this.wide = this.lanes.values().next().value.clientWidth;
    const { wide, narrow } = this.view.axis;
    this.ticks = wide.length * TICK > this.wide ? narrow : wide;
    for (const axis of this.box.querySelectorAll(".axis svg")) this.label(axis);
    this.marks = new Map();
    for (const [id, lane] of this.lanes) this.fill(lane, this.view.bars.filter((bar) => bar.row === id));
    const figure = this.box.closest("figure");
    figure.parentElement.style.setProperty("--board", `${figure.offsetHeight}px`); // the panel is no taller
    this.show(this.chosen, this.day);
  }

  x(day, after = 0) {
    const { first, days } = this.view.axis;
    const share = ((Date.parse(day) - Date.parse(first)) / DAY + after) / days;
    return Math.round(10 * (ROOM + share * (this.wide - 2 * ROOM))) / 10;
  }

  label(svg) {
    this.size(svg, 20);
    svg.replaceChildren(...this.ticks.map(({ day, label }) => {
      const text = drawn("text", { x: this.x(day), y: 14, "text-anchor": "middle" });
      text.textContent = label;
      return text;
    }));
  }

  size(svg, height) {
    svg.setAttribute("height", height);
    svg.setAttribute("width", this.wide);
    svg.setAttribute("viewBox", `0 0 ${this.wide} ${height}`);
  }

  // Claims that exclude one another stand under each other, and so do points that would cover one another.
  fill(lane, bars) {
    const levels = this.levels(bars);
    const height = TALL * Math.max(1, ...levels.map((level) => level + 1));
    this.size(lane, height);
    const line = (day) => ({ x1: this.x(day), x2: this.x(day), y1: 0, y2: height, class: "grid" });
    lane.replaceChildren(...this.ticks.map(({ day }) => drawn("line", line(day))));
    lane.append(drawn("line", { class: "today", y1: 0, y2: height }));
    bars.forEach((bar, place) => {
      const mark = this.mark(bar, TALL * (levels[place] + 0.5));
      mark.addEventListener("click", () => this.choose({ bar: bar.id }));
      this.marks.set(bar.id, mark);
      lane.append(mark);
    });
    if (bars.every((bar) => !this.reach(bar))) {
      const text = drawn("text", { x: ROOM, y: TALL / 2 + 4, class: "undated" });
      text.textContent = "no time known";
      lane.append(text);
    }
  }

  levels(bars) {
    const ends = [];
    const spans = bars.map((bar) => this.reach(bar));
    return bars.map((bar, place) => {
      const own = spans[place] || [0, 0];
      const meets = (level) => ends.some((other) => other.level === level && own[0] < other.to && other.from < own[1]
        && (bar.conflict || !bar.event || other.event));
      let level = 0;
      while (spans[place] && meets(level)) level += 1;
      ends.push({ level, from: own[0], to: own[1], event: Boolean(bar.event) });
      return level;
    });
  }

  // From where to where a bar or a point takes room; nothing if no bound is known.
  reach(bar) {
    const known = this.bounds(bar).filter((bound) => bound !== null);
    if (!known.length) return null;
    const side = bar.event ? 9 : 2;
    return [Math.min(...known) - side, Math.max(...known) + side];
  }

  bounds(bar) {
    const at = (day, after) => (day ? this.x(day, after) : null);
    if (bar.event) return [at(bar.earliest, 0), at(bar.latest, 1)];
    const { begin_earliest: be, begin_latest: bl, end_earliest: ee, end_latest: el } = bar;
    return [at(be, 0), at(bl, 0), at(ee, 1), at(el, 1)];
  }

  mark(bar, y) {
    const group = drawn("g", { class: "mark" });
    const title = drawn("title", {});
    title.textContent = bar.label;
    if (this.reach(bar)) group.append(title, ...(bar.event ? this.event(bar, y) : this.lasting(bar, y)));
    return group;
  }

  lasting({ fill, height, sure, conflict, ...bar }, y) {
    const [be, bl, ee, el] = this.bounds(bar);
    const known = [be, bl, ee, el].filter((bound) => bound !== null);
    const [from, to] = [Math.min(...known), Math.max(...known)];
    const edge = conflict ? CONFLICT_INK : fill;
    const parts = [];
    const line = { stroke: edge, "stroke-width": conflict ? 2 : 1.2, ...(sure ? {} : { "stroke-dasharray": "3 2" }) };
    const solid = { fill: sure ? fill : `${fill}55`, ...line };
    const hollow = { fill: "#fff", ...line };
    parts.push(box(from, Math.max(2, to - from), y, height, hollow));
    if (bl !== null && ee !== null && bl <= ee) parts.push(box(bl, Math.max(3, ee - bl), y, height, solid));
    if (be === null) parts.push(...breaking(from, -1, y, height, edge));
    if (el === null) parts.push(...breaking(to, 1, y, height, edge));
    return parts;
  }

  event({ mark, conflict, sure, date_certain: certain, earliest, latest }, y) {
    const [first, last] = this.bounds({ event: true, earliest, latest });
    const [from, to] = [first ?? last, last ?? first];
    const parts = earliest && latest && earliest !== latest ? [whisker(from, to, y)] : [];
    if (first === null) parts.push(...breaking(from - 6, -1, y, 2, "#6b6b6b"));
    if (last === null) parts.push(...breaking(to + 6, 1, y, 2, "#6b6b6b"));
    const middle = (from + to) / 2;
    const shape = markOf(mark).firstChild;
    shape.setAttribute("transform", `translate(${middle - 7.2} ${y - 7.2}) scale(0.8)`);
    if (conflict) { shape.setAttribute("stroke", CONFLICT_INK); shape.setAttribute("stroke-width", 4); }
    if (!sure) { shape.setAttribute("stroke-dasharray", "3 2"); shape.setAttribute("fill", "#fff"); }
    parts.push(shape);
    if (!certain) {
      const text = drawn("text", { x: middle, y: y + 3.5, "text-anchor": "middle", class: "doubtful" });
      text.textContent = "?";
      parts.push(text);
    }
    return parts;
  }

  // Shows what is chosen and what day it is: what did not hold on the day steps back.
  show(chosen, day) {
    Object.assign(this, { chosen, day });
    const alive = new Set();
    for (const bar of this.view.bars) {
      const state = holds(bar, day);
      if (state !== "no") alive.add(bar.row);
      this.marks.get(bar.id).classList.toggle("faded", state === "no");
      this.marks.get(bar.id).classList.toggle("chosen", chosen?.bar === bar.id);
    }
    for (const [id, name] of this.names) {
      name.classList.toggle("chosen", chosen?.node === id);
      name.classList.toggle("faded", day !== "" && !alive.has(id));
    }
    for (const line of this.box.querySelectorAll(".today")) {
      line.setAttribute("visibility", day ? "visible" : "hidden");
      if (day) for (const end of ["x1", "x2"]) line.setAttribute(end, this.x(day));
    }
  }

  told(day) {
    const states = this.view.bars.filter((bar) => !bar.event).map((bar) => holds(bar, day));
    const of = (state) => states.filter((one) => one === state).length;
    return `${of("yes")} surely held, ${of("perhaps")} perhaps`;
  }

  print(width) {
    this.box.style.width = width ? `${width}px` : "";
    this.lay();
  }

  reveal(id) {
    this.names.get(id).scrollIntoView({ block: "nearest", behavior: "instant" });
  }
}
