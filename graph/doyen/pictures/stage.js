// The stage: vis-network draws marks and lines; the names upon it are buttons, so that the keyboard reaches them and
// every script is set by the browser. Names keep their size when the picture grows.

const ACCENT = "#00588c";
const FAINT = "55"; // the alpha of what is faded
const NARROW = 820; // under this many pixels the ladder reads better than the fan
const MANY_TIES = 14; // past this only the first tie of a name is written out

const OUTWARD = [0.6, 0.68, 0.52, 0.76, 0.44, 0.36, 0.28]; // where along a tie its name may stand

const OPTIONS = {
  autoResize: false,
  physics: false,
  layout: { randomSeed: 1, improvedLayout: false },
  nodes: { chosen: false, font: { size: 0 } },
  edges: { chosen: false, selectionWidth: 0, hoverWidth: 0, font: { size: 0 } },
  interaction: { hover: true, zoomView: false, dragView: false, dragNodes: false, selectConnectedEdges: false },
};

class Stage {
  constructor(box, view, choose) {
    Object.assign(this, { box, view, choose, day: "", chosen: null, seen: "" });
    this.focused = new Set(view.nodes.filter((node) => node.focus).map((node) => node.id));
    this.nodes = new vis.DataSet(view.nodes);
    this.addJoints();
    this.edges = new vis.DataSet(view.edges);
    const canvas = make("div", { "aria-hidden": "true" });
    box.append(canvas);
    this.network = new vis.Network(canvas, { nodes: this.nodes, edges: this.edges }, OPTIONS);
    canvas.querySelector(".vis-network").tabIndex = -1; // the names are what the keyboard reaches
    this.names = new Map(view.nodes.map((node) => [node.id, this.name(node)]));
    this.tieNames = new Map(view.edges.map((tie) => [tie.id, this.tieName(tie)]));
    this.network.on("beforeDrawing", (ink) => drawRails(ink, this.layout?.rails ?? [], this.half));
    this.network.on("click", (event) => this.clicked(event));
    for (const event of ["hoverNode", "hoverEdge"]) this.network.on(event, () => { canvas.style.cursor = "pointer"; });
    for (const event of ["blurNode", "blurEdge"]) this.network.on(event, () => { canvas.style.cursor = ""; });
    this.network.on("afterDrawing", () => this.settle());
    this.lay();
    new ResizeObserver(() => { if (box.clientWidth !== this.width) this.lay(); }).observe(box);
    document.fonts?.ready.then(() => this.lay());
  }

  // Where a line is drawn from its place on a rail, and not from a mark, that place is a node without a look.
  addJoints() {
    const ids = new Set(Object.values(this.view.layouts).flatMap(({ joints }) => Object.keys(joints)));
    const blank = { shape: "dot", size: 0.01, opacity: 0, borderWidth: 0, x: 0, y: 0 };
    this.nodes.add([...ids].map((id) => ({ ...blank, id: jointOf(id) })));
  }

  name(node) {
    const text = make("span", { dir: "auto", lang: node.language, text: node.name });
    const button = make("button", { type: "button", class: node.focus ? "name focus" : "name" }, text);
    button.addEventListener("click", (event) => this.choose({ node: node.id }, event.detail === 0));
    this.box.append(button);
    return button;
  }

  tieName(tie) {
    const text = make("span", { dir: "auto", text: tie.name });
    const button = make("button", { type: "button", class: "tie-name", tabindex: "-1", "aria-hidden": "true" }, text);
    if (!tie.dateCertain) button.append(make("i", { text: "?", title: "the day is doubtful" }));
    button.addEventListener("click", () => this.choose({ tie: tie.id }));
    this.box.append(button);
    return button;
  }

  clicked({ nodes, edges }) {
    if (nodes.length && this.names.has(nodes[0])) this.choose({ node: nodes[0] });
    else if (edges.length) this.choose({ tie: edges[0] });
    else this.choose(null);
  }

  // Sets the size of the stage and the place of everything on it, for the width there is.
  lay() {
    const width = (this.width = this.box.clientWidth);
    this.layout = this.view.layouts[width < NARROW ? "narrow" : "wide"];
    const { height, gutter, spots, curves } = this.layout;
    this.named = this.layout.named === "always" || (this.layout.named === "wide" && width >= NARROW);
    const half = this.half = width / 2 - Math.max(Math.min(gutter, 140), (gutter * width) / 1000);
    this.box.style.height = `${height}px`;
    for (const [id, button] of this.names) {
      const { x, side, width: most } = spots[id];
      const room = most || Math.min(220, width / 2 - Math.abs(x * half) - 14); // names outward keep to the stage
      button.classList.remove("left", "right", "above", "below");
      button.classList.add(side);
      button.classList.toggle("head", this.layout.heads.includes(id));
      button.style.maxWidth = `${Math.floor(room)}px`;
    }
    this.measure();
    this.nodes.update(this.view.nodes.map(({ id }) => ({ id, x: spots[id].x * half, y: spots[id].y })));
    const joints = Object.entries(this.layout.joints);
    this.nodes.update(joints.map(([id, [x, y]]) => ({ id: jointOf(id), x: x * half, y })));
    const smooth = (id) => (curves[id].type ? { enabled: true, forceDirection: "horizontal", ...curves[id] } : false);
    this.edges.update(this.view.edges.map((tie) => ({ ...this.ends(tie), smooth: smooth(tie.id) })));
    this.setTitles();
    this.network.setSize(`${width}px`, `${height}px`);
    const figure = this.box.closest("figure");
    figure.parentElement.style.setProperty("--board", `${figure.offsetHeight}px`); // the panel is no taller
    this.whole();
  }

  ends({ id, from, to }) {
    const joint = this.layout.joints[id];
    return joint ? { id, from: jointOf(id), to: joint[2] } : { id, from, to };
  }

  setTitles() {
    for (const old of this.box.querySelectorAll(".column")) old.remove();
    for (const [x, y, text, side] of this.layout.titles) {
      const title = make("p", { class: "column", dir: "auto", text });
      const shift = side === "left" ? "calc(-100% + 12px)" : "0px";
      title.style.transform = `translate(${Math.max(4, Math.round(this.width / 2 + x * this.half))}px, ${y}px) translateX(${shift})`;
      this.box.append(title);
    }
  }

  // Reads all sizes in one go: reading between writes makes the browser lay out the page anew each time.
  measure() {
    const size = (button) => [button, { width: button.offsetWidth, height: button.offsetHeight }];
    const buttons = [...this.tieNames.values()];
    for (const { firstChild } of buttons) firstChild.hidden = !this.named;
    this.sizes = new Map([...this.names.values(), ...buttons].map(size));
    for (const { firstChild } of buttons) firstChild.hidden = true;
    this.shortSizes = new Map(buttons.map(size));
  }

  whole() {
    this.scale = 1;
    this.move({ x: 0, y: this.layout.height / 2 });
  }

  zoom(factor) {
    this.scale = Math.min(4, Math.max(1, this.scale * factor));
    this.move(this.scale === 1 ? { x: 0, y: this.layout.height / 2 } : this.network.getViewPosition());
  }

  move(position) {
    const zoomed = this.scale > 1;
    this.seen = "";
    this.box.classList.toggle("zoomed", zoomed);
    this.network.setOptions({ interaction: { dragView: zoomed } });
    this.network.moveTo({ position, scale: this.scale });
    this.network.redraw();
  }

  // Puts every name beside its mark; where it would cover another it moves, or waits until the picture is larger.
  settle() {
    const origin = this.network.canvasToDOM({ x: 0, y: 0 });
    const seen = [origin.x, origin.y, this.scale, this.width].join();
    if (seen === this.seen) return;
    this.seen = seen;
    const taken = this.view.nodes.map(({ id, size }) => this.around(id, size));
    const inOrder = [...this.view.nodes].sort((a, b) => b.weight - a.weight);
    for (const node of inOrder) this.settleName(node, taken);
    this.settleTieNames(taken);
  }

  around(id, size) {
    const { x, y } = this.network.canvasToDOM(this.network.getPosition(id));
    const reach = size * this.scale;
    return { id, x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
  }

  settleName(node, taken) {
    const button = this.names.get(node.id);
    const { x, y } = this.network.canvasToDOM(this.network.getPosition(node.id));
    const { width, height } = this.sizes.get(button);
    const gap = node.size * this.scale + 2;
    const sides = {
      left: { x: x - gap - width, y: y - height / 2 },
      right: { x: x + gap, y: y - height / 2 },
      above: { x: x - width / 2, y: y - gap - height },
      below: { x: x - width / 2, y: y + gap },
    };
    const wished = this.layout.spots[node.id].side;
    for (const side of [wished, "below", "above", "right", "left"]) {
      const box = { ...sides[side], width, height, id: node.id };
      const inside = this.scale > 1 || (box.x >= 0 && box.x + width <= this.width + 1);
      if (!inside || taken.some((other) => other.id !== node.id && meet(other, box))) continue;
      return this.put(button, box, taken);
    }
    button.style.visibility = "hidden";
  }

  put(button, box, taken) {
    button.style.visibility = "";
    button.style.transform = `translate(${Math.round(box.x)}px, ${Math.round(box.y)}px)`;
    taken.push(box);
  }

  settleTieNames(taken) {
    const written = new Set();
    for (const tie of this.view.edges) {
      const button = this.tieNames.get(tie.id);
      const wanted = this.named && !(this.view.edges.length > MANY_TIES && written.has(tie.name));
      const full = wanted && this.settleTieName(tie, button, this.sizes.get(button), taken);
      // Where there is no room for the words, there may be some for the mark of a doubtful day.
      const placed = full || this.settleTieName(tie, button, this.shortSizes.get(button), taken);
      button.firstChild.hidden = !full;
      if (full) written.add(tie.name);
      if (!placed) button.style.visibility = "hidden";
    }
  }

  settleTieName(tie, button, { width, height }, taken) {
    if (!width) return false;
    if (this.waiting(tie.id)) return false;
    const { from, to } = this.ends(tie);
    const [a, b] = [from, to].map((id) => this.network.getPosition(id));
    const curve = this.layout.curves[tie.id];
    const outward = this.outward(tie, curve);
    for (const t of OUTWARD) {
      const { x, y } = this.network.canvasToDOM(along(a, b, curve, outward ? t : 1 - t));
      const box = { x: x - width / 2, y: y - height / 2, width, height };
      const inside = this.scale > 1 || (box.x >= 0 && box.x + width <= this.width);
      if (!inside || taken.some((other) => meet(other, wide(box)))) continue;
      this.put(button, box, taken);
      return true;
    }
    return false;
  }

  // Ties crowd at the focus and part further out: names of ties are tried there first.
  outward(tie, curve) {
    if (curve.type === "horizontal") return false;
    return curve.type === "vertical" || !this.focused.has(tie.to);
  }

  // Shows what is chosen and what time it is: everything else steps back.
  show(chosen, day) {
    Object.assign(this, { chosen, day });
    const states = new Map(this.view.edges.map((tie) => [tie.id, holds(tie, day)]));
    const near = this.near(chosen);
    this.edges.update(this.view.edges.map((tie) => this.styled(tie, states.get(tie.id), near)));
    for (const [id, button] of this.tieNames) {
      button.classList.toggle("gone", states.get(id) === "no"); // not `hidden`: it must keep its size
      button.classList.toggle("faded", (near && !near.ties.has(id)) || states.get(id) === "perhaps");
      button.classList.toggle("chosen", chosen?.tie === id);
    }
    const held = this.view.edges.filter((tie) => states.get(tie.id) !== "no");
    const alive = new Set(held.flatMap((tie) => [tie.from, tie.to]));
    this.nodes.update(this.view.nodes.map((node) => {
      const past = day !== "" && !node.focus && !alive.has(node.id);
      return this.stepped(node, past || (near !== null && !near.nodes.has(node.id)));
    }));
  }

  stepped(node, faded) {
    const chosen = this.chosen?.node === node.id;
    this.names.get(node.id).classList.toggle("faded", faded);
    this.names.get(node.id).classList.toggle("chosen", chosen);
    return { id: node.id, opacity: faded ? 0.25 : 1, borderWidth: chosen ? 3 : node.borderWidth };
  }

  near(chosen) {
    if (!chosen) return null;
    const { node, tie: one } = chosen;
    const told = new Set(this.view.nodes.find(({ id }) => id === node)?.detail); // a heading is tied to nobody itself
    const ties = this.view.edges.filter(({ id, from, to, facts }) =>
      id === one || from === node || to === node || facts.some((fact) => told.has(fact)));
    const nodes = new Set(ties.flatMap((tie) => [tie.from, tie.to]));
    if (node !== undefined) nodes.add(node);
    return { ties: new Set(ties.map((tie) => tie.id)), nodes };
  }

  styled(tie, state, near) {
    const faded = state === "perhaps" || (near && !near.ties.has(tie.id));
    const lit = near !== null && !faded;
    const paint = (color) => (faded ? color + FAINT : color);
    const style = { id: tie.id, hidden: state === "no" || (this.waiting(tie.id) && !lit), width: lit ? tie.width + 0.7 : tie.width };
    if (!tie.conflict) return { ...style, color: { color: lit ? ACCENT : paint(tie.color) } };
    return { ...style, background: { ...tie.background, color: paint(tie.background.color) } };
  }

  told(day) {
    const states = this.view.edges.map((tie) => holds(tie, day));
    const of = (state) => states.filter((one) => one === state).length;
    const sure = of("yes");
    return `${sure} ${sure === 1 ? "line holds" : "lines hold"}, ${of("perhaps")} perhaps (faint)`;
  }

  // Paper gets the picture as it is on the screen, made smaller: under its headline, on a sheet of its own, or on several.
  print(width) {
    const { style } = this.box;
    const down = onPaper(this.layout.height);
    this.box.closest("figure").classList.toggle("long", Boolean(width) && down === 1);
    const zoom = Math.min(1, width / this.width, down);
    Object.assign(style, width ? { width: `${this.width}px`, zoom } : { width: "", zoom: "" });
  }

  waiting(id) {
    return this.layout.quiet.includes(id);
  }

  reveal(id) {
    if (this.scale > 1) this.move(this.network.getPosition(id));
    this.names.get(id).scrollIntoView({ block: "nearest", behavior: "instant" });
  }
}
