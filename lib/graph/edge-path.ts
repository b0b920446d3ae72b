import type { Point } from './layout.js';
import type { Cardinality } from './relations.js';

const CORNER = 6;
const SPREAD = 5;
const LENGTH = 11;

/** The path of a line with rounded corners. */
export function edgePath(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (!before) return `M${at(point)}`;
      if (!after) return `L${at(point)}`;
      const radius = Math.min(CORNER, distance(before, point) / 2, distance(point, after) / 2);
      const start = towards(point, before, radius);
      const end = towards(point, after, radius);
      return `L${at(start)}Q${at(point)} ${at(end)}`;
    })
    .join('');
}

/** Crow's feet at the ends of a relation, an arrow head at the end of any other edge. */
export function endSymbols(
  points: readonly Point[],
  from: Cardinality | undefined,
  to: Cardinality | undefined,
): string {
  const first = points[0]!;
  const last = points.at(-1)!;
  const second = points[1] ?? last;
  const secondLast = points.at(-2) ?? first;
  if (!from || !to) return arrow(last, secondLast);
  return foot(first, second, from) + foot(last, secondLast, to);
}

function arrow(tip: Point, before: Point): string {
  const { along, across } = frame(tip, before);
  const [left, right] = [
    across(along(LENGTH - 2), SPREAD - 0.5),
    across(along(LENGTH - 2), 0.5 - SPREAD),
  ];
  return `<path class="arrow" d="M${at(left)}L${at(tip)}L${at(right)}Z"/>`;
}

/** @param end where the line meets the box */
function foot(end: Point, before: Point, cardinality: Cardinality): string {
  const { along, across } = frame(end, before);
  const bar = (offset: number) =>
    `M${at(across(along(offset), SPREAD))}L${at(across(along(offset), -SPREAD))}`;
  if (cardinality === 'one') return `<path class="foot" d="${bar(6)}${bar(10)}"/>`;
  if (cardinality === 'many') {
    const root = at(along(LENGTH));
    const toes = [SPREAD, -SPREAD].map((side) => `M${root}L${at(across(end, side))}`);
    return `<path class="foot" d="${toes.join('')}"/>`;
  }
  const { x, y } = along(12);
  return `<path class="foot" d="${bar(6)}"/><circle class="foot" cx="${x}" cy="${y}" r="3.5"/>`;
}

/** Steps from a line's end: along the line, and across it. */
function frame(end: Point, before: Point) {
  const length = distance(end, before) || 1;
  const unit = { x: (before.x - end.x) / length, y: (before.y - end.y) / length };
  return {
    along: (step: number): Point => ({ x: end.x + unit.x * step, y: end.y + unit.y * step }),
    across: (from: Point, step: number): Point => ({
      x: from.x - unit.y * step,
      y: from.y + unit.x * step,
    }),
  };
}

function towards(from: Point, to: Point, step: number): Point {
  const length = distance(from, to) || 1;
  return {
    x: from.x + ((to.x - from.x) * step) / length,
    y: from.y + ((to.y - from.y) * step) / length,
  };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
