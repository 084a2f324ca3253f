import { eachTheirOwn, type MutationRows } from './row.js';

/** Mutations of settings. */
export const userSettingsRows: MutationRows = {
  updateUserSettings: {
    selection: 'settings { language owner { id } }',
    input: () => ({ language: 'VI', expectedUpdatedAt: null }),
    outcomes: eachTheirOwn,
  },
  resetUserSettings: {
    selection: 'settings { owner { id } }',
    input: () => ({ expectedUpdatedAt: null }),
    outcomes: eachTheirOwn,
  },
};
