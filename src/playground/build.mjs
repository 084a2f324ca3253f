/**
 * Bundles the playground: GraphiQL, the monaco editor, its workers, styles and fonts, as files of this server that
 * work without a network and under `default-src 'self'`. Run by itself or through `build` by scripts/build.mjs.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { embeddedFiles, quietUnderlines } from './bundling.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const page = path.join(here, 'page');

/** Where the server serves the files of `outDir/assets`. */
const PUBLIC_PATH = '/playground/';

/** @type {esbuild.BuildOptions & { write: false, metafile: true }} */
const shared = {
  absWorkingDir: root,
  outdir: 'assets',
  bundle: true,
  write: false,
  metafile: true,
  minify: true,
  format: 'esm',
  splitting: true,
  target: 'es2022',
  publicPath: PUBLIC_PATH,
  entryNames: '[name]-[hash]',
  chunkNames: 'chunk-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.ttf': 'file' },
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
};

const WORKERS = {
  EDITOR_WORKER_URL: 'monaco-editor/esm/vs/editor/editor.worker.js',
  GRAPHQL_WORKER_URL: 'monaco-graphql/esm/graphql.worker.js',
  JSON_WORKER_URL: 'monaco-editor/esm/vs/language/json/json.worker.js',
};

/**
 * Writes `index.html` and `assets/` into `outDir`, replacing what was there once everything is built.
 * Returns how many files and bytes it wrote; throws when the bundle cannot be built or would break the page's policy.
 * @param {{ outDir?: string }} [options]
 */
export async function build({ outDir = path.join(root, 'dist/playground') } = {}) {
  try {
    return await bundle(outDir);
  } finally {
    // Its service would live as long as the server that was built for.
    await esbuild.stop();
  }
}

async function bundle(outDir) {
  const workers = await buildWorkers();
  const main = await esbuild.build({
    ...shared,
    entryPoints: [path.join(page, 'main.tsx')],
    jsx: 'automatic',
    // GraphiQL imports the CommonJS files of these, whose parsers are lost between chunks: "Prettify" would do nothing.
    alias: {
      'prettier/parser-babel': 'prettier/plugins/babel',
      'prettier/parser-graphql': 'prettier/plugins/graphql',
    },
    define: { ...shared.define, ...workers.addresses },
    plugins: [embeddedFiles(), quietUnderlines()],
  });
  const icon = await readFile(path.join(page, 'icon.svg'));
  const iconName = `icon-${createHash('sha256').update(icon).digest('hex').slice(0, 8)}.svg`;
  /** @type {Map<string, Uint8Array>} */
  const assets = new Map([[iconName, icon]]);
  const entry = outputOf(main.metafile, path.join(page, 'main.tsx'));
  for (const file of [...workers.files, ...main.outputFiles]) {
    const name = path.basename(file.path);
    // The styles of chunks that load later stand in the entry's style sheet too; nothing ever asks for their own.
    if (!name.endsWith('.css') || name === entry.cssBundle) assets.set(name, file.contents);
  }
  refuseInlineAddresses(assets);

  const template = await readFile(path.join(page, 'index.html'), 'utf8');
  const links = [
    `<link rel="icon" href="${PUBLIC_PATH}${iconName}" type="image/svg+xml" />`,
    `<link rel="stylesheet" href="${PUBLIC_PATH}${entry.cssBundle}" />`,
    `<script type="module" src="${PUBLIC_PATH}${entry.name}"></script>`,
  ];
  const html = template.replace('  </head>', `${links.map((link) => `    ${link}\n`).join('')}  </head>`);

  await rm(outDir, { recursive: true, force: true });
  await mkdir(path.join(outDir, 'assets'), { recursive: true });
  for (const [name, contents] of assets) await writeFile(path.join(outDir, 'assets', name), contents);
  await writeFile(path.join(outDir, 'index.html'), html);
  const bytes = [...assets.values()].reduce(
    (sum, { byteLength }) => sum + byteLength,
    Buffer.byteLength(html),
  );
  return { files: assets.size + 1, bytes };
}

/** The workers come first, because the page's code carries their addresses with the hashes. */
async function buildWorkers() {
  const entryPoints = Object.values(WORKERS).map((specifier) =>
    fileURLToPath(import.meta.resolve(specifier)),
  );
  const { metafile, outputFiles } = await esbuild.build({ ...shared, entryPoints });
  const addresses = Object.fromEntries(
    Object.keys(WORKERS).map((constant, index) => [
      constant,
      JSON.stringify(PUBLIC_PATH + outputOf(metafile, entryPoints[index]).name),
    ]),
  );
  return { files: outputFiles, addresses };
}

/**
 * @param {esbuild.Metafile} metafile
 * @param {string} source
 */
function outputOf(metafile, source) {
  const found = Object.entries(metafile.outputs).find(
    ([, output]) => output.entryPoint && path.resolve(root, output.entryPoint) === source,
  );
  if (!found) throw new Error(`The playground's bundle has no output for ${path.relative(root, source)}.`);
  return { name: path.basename(found[0]), cssBundle: path.basename(found[1].cssBundle ?? '') };
}

/**
 * The policy admits pictures and fonts from this server only, so a new release of a library that embeds one
 * has to stop the build instead of losing it silently in the browser.
 * @param {Map<string, Uint8Array>} assets
 */
function refuseInlineAddresses(assets) {
  for (const [name, contents] of assets) {
    if (!/\.(css|js)$/.test(name)) continue;
    const found = /url\(\s*['"`]?(data|blob|https?):.{0,80}/.exec(Buffer.from(contents).toString('utf8'));
    if (found)
      throw new Error(`The playground's ${name} needs an address that its policy refuses: ${found[0]}`);
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const outDir = process.argv[2];
  const { files, bytes } = await build(outDir ? { outDir: path.resolve(outDir) } : {});
  console.log(`Playground built: ${files} files, ${(bytes / 1e6).toFixed(1)} MB.`);
}
