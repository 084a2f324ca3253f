/** A table in Markdown: the first row is its head; numbers stand to the right. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const isNumber = (column: number) => rows.every((row) => /^[\d.,–() ]*$/.test(row[column] ?? ''));
  const rule = head.map((_, column) => (isNumber(column) ? '---:' : '---'));
  return [head, rule, ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

/** A number with as many digits after the point as it is worth showing. */
export function figure(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

/** The middle of several rounds, the least and the greatest. */
export function spreadText(median: number, least: number, greatest: number): string {
  return `${figure(median)} (${figure(least)}–${figure(greatest)})`;
}
