const titleLength = 50;

/** The title that words give a conversation or a branch: the first 50 characters in one line. */
export function titleFrom(content: string): string {
  const line = content.trim().replace(/\s+/g, ' ');
  return [...line.slice(0, 2 * titleLength)].slice(0, titleLength).join('').trimEnd();
}
