import type { Config } from '../config.js';
import type { Database } from '../database.js';
export const demoLogins: readonly { readonly login: string; readonly password: string }[] = [];
export async function isEmpty(_database: Database): Promise<boolean> {
  return false;
}
export async function seedDemo(_database: Database, _config: Pick<Config, 'dataDir'>): Promise<void> {}
