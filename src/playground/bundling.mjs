/** The two esbuild plugins that make GraphiQL and monaco fit a policy without data: addresses. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const EMBEDDED = /url\(\s*(['"]?)data:([\w./+-]+)(?:;charset=[\w-]+)?(;base64)?,(.*?)\1\s*\)/g;
const ENDINGS = new Map([
  ['font/woff', 'woff'],
  ['font/woff2', 'woff2'],
  ['font/ttf', 'ttf'],
  ['image/png', 'png'],
  ['image/svg+xml', 'svg'],
]);

/**
 * Takes the fonts and pictures that style sheets embed as data: addresses out into files.
 * @returns {import('esbuild').Plugin}
 */
export function embeddedFiles() {
  return {
    name: 'embedded-files',
    setup(build) {
      /** @type {Map<string, Buffer>} */
      const files = new Map();
      build.onLoad({ filter: /\.css$/, namespace: 'file' }, async ({ path }) => {
        const css = await readFile(path, 'utf8');
        const contents = css.replace(EMBEDDED, (_all, _quote, type, base64, data) => {
          const ending = ENDINGS.get(type);
          if (!ending) throw new Error(`${path} embeds a file of the unknown type ${type}.`);
          const bytes = base64 ? Buffer.from(data, 'base64') : Buffer.from(decodeURIComponent(data));
          const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.${ending}`;
          files.set(name, bytes);
          return `url("embedded:${name}")`;
        });
        return { contents, loader: 'css' };
      });
      build.onResolve({ filter: /^embedded:/ }, ({ path }) => ({
        path: path.slice('embedded:'.length),
        namespace: 'embedded',
      }));
      build.onLoad({ filter: /.*/, namespace: 'embedded' }, ({ path }) => ({
        contents: files.get(path) ?? '',
        loader: 'file',
      }));
    },
  };
}

/**
 * Monaco draws the wavy line below a mistake with a data: picture that it makes at run time in the theme's colour.
 * A dashed gradient needs no picture.
 * @returns {import('esbuild').Plugin}
 */
export function quietUnderlines() {
  return {
    name: 'quiet-underlines',
    setup(build) {
      build.onLoad({ filter: /widget[\\/]codeEditor[\\/]codeEditorWidget\.js$/ }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        let replaced = 0;
        const contents = source.replace(
          /url\("data:image\/svg\+xml,\$\{get\w+SVGData\((\w+)\)\}"\) (no-repeat|repeat-x) bottom left/g,
          (_all, colour) => {
            replaced += 1;
            return `linear-gradient(90deg, \${${colour}} 60%, transparent 60%) repeat-x bottom left / 5px 2px`;
          },
        );
        if (replaced !== 4) throw new Error(`Expected 4 underlines in ${path}, found ${replaced}.`);
        return { contents, loader: 'js' };
      });
    },
  };
}
