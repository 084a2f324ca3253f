/** The chart of cost over size, drawn by hand as SVG; its colours follow the reader's light or dark. */
import type { ResultOf } from './results.js';
import { figure } from './table.js';

const width = 720;
const height = 360;
const left = 56;
const right = 470;
const top = 48;
const bottom = 310;
const colours = ['#0b7285', '#c2410c', '#6d28d9', '#15803d', '#be185d'];
const darkColours = ['#4dd0e1', '#ffab70', '#c4b5fd', '#86efac', '#f9a8d4'];

/** A line for each question: p50 in the small and in the large database. */
export function chartOf({ sizes: { small, large }, questions }: ResultOf<'scale'>): string {
  const most = Math.max(...questions.flatMap((one) => [one.small.p50, one.large.p50])) * 1.1;
  const yOf = (ms: number) => bottom - (ms / most) * (bottom - top);
  const ticks = [0, 1, 2, 3, 4].map((step) => (most * step) / 4);
  const labels = spacedOut(questions.map((one) => yOf(one.large.p50)));
  const lines = questions.map((one, at) => {
    const [from, to] = [yOf(one.small.p50), yOf(one.large.p50)];
    return [
      `<g class="line-${at % colours.length}">`,
      `<path d="M${left} ${from.toFixed(1)} L${right} ${to.toFixed(1)}"/>`,
      `<circle cx="${left}" cy="${from.toFixed(1)}" r="4"/><circle cx="${right}" cy="${to.toFixed(1)}" r="4"/>`,
      `<text x="${right + 12}" y="${((labels[at] ?? to) + 4).toFixed(1)}">${escaped(one.name)}, × ${one.ratio.toFixed(2)}</text>`,
      '</g>',
    ].join('');
  });
  const title = `Milliseconds (p50) with ${small.messages.toLocaleString('en')} and with ${large.messages.toLocaleString('en')} messages in the database`;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${title}</title>`,
    `<style>${styles()}</style>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    `<text x="${left}" y="24" class="head">${title}</text>`,
    ...ticks.map(
      (ms) =>
        `<path class="rule" d="M${left} ${yOf(ms).toFixed(1)} H${right}"/><text class="tick" x="${left - 8}" y="${(yOf(ms) + 4).toFixed(1)}">${figure(ms)}</text>`,
    ),
    `<text x="${left}" y="${bottom + 24}" class="start">${small.messages.toLocaleString('en')}</text>`,
    `<text x="${right}" y="${bottom + 24}" class="end">${large.messages.toLocaleString('en')}</text>`,
    ...lines,
    '</svg>',
  ].join('\n')}\n`;
}

/** Heights of labels that do not stand on each other: each is moved down as far as it has to. */
function spacedOut(heights: readonly number[]): readonly number[] {
  const order = heights.map((_, at) => at).toSorted((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  const placed = [...heights];
  let last = Number.NEGATIVE_INFINITY;
  for (const at of order) {
    last = Math.max(heights[at] ?? 0, last + 18);
    placed[at] = last;
  }
  return placed;
}

function styles(): string {
  const of = (ground: string, text: string, rule: string, all: readonly string[]) =>
    [
      `.ground{fill:${ground}}text{fill:${text}}.rule{stroke:${rule}}`,
      ...all.map(
        (colour, at) =>
          `.line-${at}{stroke:${colour}}.line-${at} text,.line-${at} circle{fill:${colour};stroke:none}`,
      ),
    ].join('');
  return [
    'text{font:13px system-ui,sans-serif}.head{font-weight:600}.tick,.end{text-anchor:end}path{fill:none;stroke-width:2}.rule{stroke-width:1}',
    of('#ffffff', '#1f2328', '#d1d9e0', colours),
    `@media (prefers-color-scheme:dark){${of('#0d1117', '#e6edf3', '#3d444d', darkColours)}}`,
  ].join('');
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
