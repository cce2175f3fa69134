// What stage, chart and panel share: making elements, where a tie runs, how small it gets on paper, and when it holds.

const RAIL = "#b5b5b5";
const [PRINT_HEIGHT, PRINT_SHEET] = [760, 960]; // pixels on an A4 sheet under the headline, and on a sheet alone
const [PRINT_SMALL, PRINT_LEAST] = [0.45, 0.35]; // smaller takes a sheet of its own; still smaller, several

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") element.textContent = value;
    else if (value !== "" && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

function meet(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function wide({ x, y, width, height }) {
  return { x: x - 4, y: y - 2, width: width + 8, height: height + 4 };
}

// vis-network's own rule for the control point of each kind of curve, so that a tie's name sits on its line.
function control(a, b, curve) {
  if (curve.type === "vertical") return { x: a.x, y: b.y };
  if (curve.type === "horizontal") return { x: b.x, y: a.y };
  const turn = curve.type === "curvedCW" ? curve.roundness : curve.type === "curvedCCW" ? -curve.roundness : 0;
  const reach = (Math.abs(turn) / 2 + 0.5) * Math.hypot(b.x - a.x, b.y - a.y);
  const angle = Math.atan2(a.y - b.y, b.x - a.x) + (turn / 2 + 0.5) * Math.PI;
  return { x: a.x + reach * Math.sin(angle), y: a.y + reach * Math.cos(angle) };
}

function along(a, b, curve, t) {
  if (curve.type === "cubicBezier") {
    const flat = 3 * t * (1 - t) ** 2, late = 3 * t * t * (1 - t), reach = curve.roundness * (b.x - a.x);
    const x = (1 - t) ** 3 * a.x + flat * (a.x + reach) + late * (b.x - reach) + t ** 3 * b.x;
    return { x, y: a.y + (late + t ** 3) * (b.y - a.y) };
  }
  const c = control(a, b, curve);
  const mix = (p, q, r) => (1 - t) ** 2 * p + 2 * t * (1 - t) * q + t * t * r;
  return { x: mix(a.x, c.x, b.x), y: mix(a.y, c.y, b.y) };
}

function jointOf(tie) {
  return `joint ${tie}`;
}

// Lines that belong to no fact: the trunk under a heading, the way from a name to where its lines begin.
function drawRails(ink, rails, half) {
  Object.assign(ink, { strokeStyle: RAIL, lineWidth: 1.3 });
  for (const rail of rails) {
    ink.beginPath();
    for (const [x, y] of rail) ink.lineTo(x * half, y);
    ink.stroke();
  }
}

// How much smaller a picture of this height gets, so that it stands on one sheet; 1 if it must have several.
function onPaper(height) {
  const [under, alone] = [PRINT_HEIGHT, PRINT_SHEET].map((room) => room / height);
  return under >= PRINT_SMALL ? under : alone >= PRINT_LEAST ? alone : 1;
}

// Whether a tie, a bar or a point holds on a day. ISO days of four-digit years stand in the order of their letters. What has no known
// end, or no certain day, holds perhaps: a missing end is not known, and never means "still".
function holds({ times }, day) {
  if (!day) return "yes";
  const states = times.map(([earliest, sureFrom, sureUntil, latest]) => {
    if ((earliest && day < earliest) || (latest && day > latest)) return "no";
    return sureFrom && sureUntil && sureFrom <= day && day <= sureUntil ? "yes" : "perhaps";
  });
  return ["yes", "perhaps"].find((state) => states.includes(state)) ?? "no";
}
