// The page: search, time and choice, and how they reach the stage and the panel.

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];
const PRINT_WIDTH = 680; // pixels between the margins of an A4 sheet

const byId = (id) => document.getElementById(id);

// Letters without their accents and in lower case; the marks of Khmer and other scripts are letters and stay.
function plain(text) {
  const apart = text.normalize("NFKD").replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]/g, "").toLowerCase();
  const letters = { ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i", "’": "'" };
  return apart.replace(/[øłđðþßæœı’]/g, (letter) => letters[letter]);
}

function written(day) {
  const [year, month, date] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${Number(year)}`;
}

class Page {
  constructor(view) {
    Object.assign(this, { view, day: "", chosen: null });
    drawLegend(view.legend, byId("legend"));
    this.panel = new Panel(byId("panel"), view, () => this.choose(null));
    const choose = (chosen, byKey) => this.choose(chosen, byKey);
    this.stage = view.axis ? new Chart(byId("stage"), view, choose) : new Stage(byId("stage"), view, choose);
    this.panel.show(null);
    this.search();
    this.time();
    this.sizes();
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") this.choose(null); });
    document.querySelector(".tools").hidden = false;
  }

  // Whoever chose by the keyboard goes on reading in the panel, and comes back with Escape.
  choose(chosen, byKey = false) {
    const before = this.chosen?.node;
    const reading = byId("panel").contains(document.activeElement);
    this.chosen = chosen;
    this.stage.show(chosen, this.day);
    this.panel.show(chosen);
    if (chosen?.node !== undefined) this.stage.reveal(chosen.node);
    if (byKey) byId("panel").focus({ preventScroll: true });
    else if (!chosen && reading) this.stage.names.get(before)?.focus({ preventScroll: true });
  }

  search() {
    const [input, list] = [byId("search"), byId("found")];
    const texts = this.view.nodes.map((node) => plain([node.name, ...node.also].join(" ")));
    const find = () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      const fits = (_, place) => words.length > 0 && words.every((word) => texts[place].includes(word));
      const hits = this.view.nodes.filter(fits);
      this.list(hits, words.length > 0);
      return hits;
    };
    input.addEventListener("input", find);
    input.addEventListener("focus", find);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault(); // or the same key would press the name that it leads to
        this.jump(find()[0]);
      }
      if (event.key === "ArrowDown") list.querySelector("button")?.focus();
      if (event.key === "Escape") input.value = "";
    });
    for (const event of ["focusin", "click"]) {
      document.addEventListener(event, ({ target }) => { if (!target.closest(".search")) this.list([], false); });
    }
  }

  list(hits, open) {
    const list = byId("found");
    const items = hits.map((node) => {
      const name = make("span", { dir: "auto", lang: node.language, text: node.name });
      const button = make("button", { type: "button" }, markOf(node.mark), name, make("small", { text: node.word }));
      button.addEventListener("click", () => this.jump(node));
      return make("li", {}, button);
    });
    if (!items.length) items.push(make("li", {}, make("p", { text: "Nobody by that name in this picture." })));
    list.replaceChildren(...items);
    list.hidden = !open;
    byId("search").setAttribute("aria-expanded", String(open));
  }

  jump(node) {
    if (!node) return;
    this.choose({ node: node.id });
    this.stage.names.get(node.id).focus({ preventScroll: true });
    this.list([], false);
  }

  // The slider stops only at days on which something begins, ends or is over; its first stop is all time.
  time() {
    const [slider, output] = [byId("time"), byId("day")];
    const { stops } = this.view;
    if (!stops.length) return;
    slider.max = stops.length;
    slider.value = 0;
    const tell = () => {
      this.day = slider.value === "0" ? "" : stops[slider.value - 1];
      const words = this.day ? `${written(this.day)}: ${this.stage.told(this.day)}` : "all time";
      output.textContent = words;
      slider.setAttribute("aria-valuetext", words);
      this.stage.show(this.chosen, this.day);
    };
    slider.addEventListener("input", tell);
    tell();
    document.querySelector(".time").hidden = false;
  }

  sizes() {
    addEventListener("beforeprint", () => this.stage.print(PRINT_WIDTH));
    addEventListener("afterprint", () => this.stage.print(0));
    document.querySelector(".zoom").hidden = !this.stage.zoom;
    if (!this.stage.zoom) return;
    byId("larger").addEventListener("click", () => this.stage.zoom(1.4));
    byId("smaller").addEventListener("click", () => this.stage.zoom(1 / 1.4));
    byId("whole").addEventListener("click", () => this.stage.whole());
  }
}

new Page(JSON.parse(byId("view").textContent));
