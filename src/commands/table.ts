/** Lines of a table for people: the first row is its head; numbers stand to the right. */
export function tableLines(rows: readonly (readonly (string | number)[])[]): readonly string[] {
  const texts = rows.map((row) => row.map(String));
  const widths = (texts[0] ?? []).map((_, column) =>
    Math.max(...texts.map((row) => lengthOf(row[column] ?? ''))),
  );
  return texts.map((row, at) =>
    row
      .map((cell, column) => {
        const gap = ' '.repeat((widths[column] ?? 0) - lengthOf(cell));
        const isNumber = typeof rows[at === 0 ? 1 : at]?.[column] === 'number';
        return isNumber ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd(),
  );
}

function lengthOf(cell: string): number {
  return [...cell.normalize('NFC')].length;
}

/** A count with its noun: `1 document`, `3 documents`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}
