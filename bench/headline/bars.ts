/** The promises, each as what is allowed divided by what was measured. */
import type { Bar } from '../bars.js';
import { quantile } from '../writes/statistics.js';
import type { ContestantName } from './contestants.js';
import type { OperationName } from './operations.js';
import type { Measured } from './rounds.js';
import { ratiosOf, yardstick } from './table.js';

/** Commands that the headline may cost at most. */
const headlineCommands = 3;

/** The bars of what was measured; those of contestants that were left out are left out. */
export function barsOf(measured: readonly Measured[]): readonly Bar[] {
  const cpu = (operation: OperationName, concurrency: number, to: ContestantName) => {
    const one = measured.find((found) => found.operation === operation && found.concurrency === concurrency);
    return (one && ratiosOf(one, 'product', to)) ?? [];
  };
  /** The worse of the two concurrencies. */
  const both = (name: string, operation: OperationName, allowed: number) =>
    [1, 16]
      .flatMap((concurrency) => bar(name, allowed, cpu(operation, concurrency, yardstick)))
      .toSorted((a, b) => a.figure - b.figure)
      .slice(0, 1);
  const headlines = measured.filter(({ operation }) => operation === 'Headline');
  const mongod = headlines.flatMap((one) =>
    bar('headline-mongod', 1.1, ratiosOf(one, 'product', yardstick, ({ mongodCpu }) => mongodCpu) ?? []),
  );
  const commands = headlines.flatMap((one) =>
    (one.samples.get('product') ?? []).map((sample) => sample.commands),
  );
  return [
    ...bar('headline-limit-1', 1, cpu('Headline', 1, yardstick)),
    ...bar('headline-limit-16', 1, cpu('Headline', 16, yardstick)),
    ...bar('headline-tuned-1', 1.25, cpu('Headline', 1, 'limit-tuned')),
    ...bar('headline-tuned-16', 1.25, cpu('Headline', 16, 'limit-tuned')),
    ...bar('headline-stock-1', 1 / 4, cpu('Headline', 1, 'stock')),
    ...bar('headline-stock-16', 1 / 5, cpu('Headline', 16, 'stock')),
    ...bar('headline-mercurius-16', 1 / 3, cpu('Headline', 16, 'mercurius')),
    ...mongod.toSorted((a, b) => a.figure - b.figure).slice(0, 1),
    ...both('open-limit', 'Open', 1),
    ...both('sidebar-limit', 'Sidebar', 1.5),
    ...both('viewer-limit', 'Viewer', 1.6),
    ...bar('headline-commands', headlineCommands, commands),
  ];
}

/** A bar from the figures of all rounds: their median counts. None when nothing was measured. */
function bar(name: string, allowed: number, measured: readonly number[]): readonly Bar[] {
  return measured.length === 0 ? [] : [{ name, figure: allowed / quantile(measured, 0.5) }];
}
