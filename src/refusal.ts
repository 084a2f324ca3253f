/** An operator asked for something that cannot be done; `message` is a sentence that says why. */
export class Refusal extends Error {
  override name = 'Refusal';
}
