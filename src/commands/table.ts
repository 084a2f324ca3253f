/** Lines of a table for people: the first row is its head; numbers stand to the right. No cell can leave its line. */
export function tableLines(rows: readonly (readonly (string | number)[])[]): readonly string[] {
  const texts = rows.map((row) => row.map((cell) => visible(String(cell))));
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

/**
 * A stored text as a terminal may get it: line breaks, escape sequences and signs that turn the order of writing are
 * written as the shell's `$'…'` reads them.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, (sign) => {
    const code = sign.charCodeAt(0);
    if (sign === '\n') return '\\n';
    return code < 0x100
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** A count with its noun: `1 document`, `3 documents`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}
