/** Texts that people take for the same: names, addresses and passwords are compared so where one must not pass for another. */

/**
 * The rules by which MongoDB finds what may be the same: letters are told apart by their accents, and not by their case
 * or width; what cannot be seen does not count. It finds a little more than `folded` takes for the same.
 */
export const foldedCollation = { locale: 'en', strength: 2 } as const;

/** The same text for all that are taken for the same, in whatever case, width or composition they are written. */
export function folded(text: string): string {
  const visible = text.normalize('NFKC').replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/gu, '');
  // Some letters differ in lower case only: the two small sigmas, the sharp s.
  return visible.trim().toUpperCase().toLowerCase().normalize('NFKC');
}
