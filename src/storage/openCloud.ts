import type { Config } from '../config.js';
import type { CloudStore } from './cloud.js';
import { openImgbb } from './imgbb.js';
import { openS3 } from './s3.js';

/**
 * Opens the cloud that the settings choose; null when they choose none. It calls nobody yet. Throws `ConfigError` when
 * a package is not installed that the cloud needs.
 */
export async function openCloudStore({ cloud }: Pick<Config, 'cloud'>): Promise<CloudStore | null> {
  switch (cloud?.service) {
    case undefined:
      return null;
    case 'imgbb':
      return openImgbb(cloud);
    case 's3':
      return openS3(cloud);
  }
}
