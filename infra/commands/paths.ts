import path from 'node:path';

/** A file as the user means it: npm starts scripts in the project's folder, wherever the user stands. */
export function userPath(file: string): string {
  return path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
}

/** A file as the user would write it from where they stand; whole when it is outside. */
export function shownPath(file: string): string {
  const near = path.relative(process.env['INIT_CWD'] ?? process.cwd(), file);
  return near.startsWith('..') || path.isAbsolute(near) ? file : near || '.';
}
