import type { Component } from './component';
import { type Change, type Effort, Mender, type Pair } from './mend';
import { shifted } from './network';
import type { Publication, World } from './publication';
import { Standing } from './standing';
import { Ties } from './ties';
import type { Witnessed } from './witnessed';

/** Looks for worlds near one that agrees, for every cell that is not yet safe. */
export function mendAbout(publication: Publication, component: Component, truth: World, witnessed: Witnessed): void {
  const ties = new Ties(publication, component);
  const { positive: classes } = publication;
  const standing = new Standing(component, classes);
  const at = (cell: number): number => component.cells[cell] ?? -1;
  let seed = 1;
  const below = (many: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    return (((seed >>> 8) & 0xffff) * many) >>> 16;
  };
  const gains = (cell: number, more: number): number => {
    const noise = below(64) / 64;
    if (more === 0 || witnessed.missing(publication, at(cell)).positive === 0) return noise;
    const { least, most } = witnessed.rangeOf(publication, at(cell));
    const k = (standing.k[cell] ?? 0) + more;
    return noise + (k < least || k > most ? 0.7 : 0);
  };
  const mender = new Mender(ties, standing, gains);
  const all = classes.flatMap((yes, one) => (yes ? classes.flatMap((also, other): Pair[] => (also ? [] : [[one, other]])) : []));
  const [STEPS, tries, ways, beyond, cells, far, restart] = JSON.parse(process.env['EFF'] ?? '[30,10,3,0,10,2,400]') as [number, number, number, number | null, number, number, number];
  const effort: Effort = { cells, tries, ways, beyond };
  const loose: Effort = { cells, tries, ways, beyond: Number(process.env['BEY'] ?? 0) };
  const PL = Number(process.env['PL'] ?? 0), PA = Number(process.env['PA'] ?? 0), PJ = Number(process.env['PJ'] ?? 0), J = Number(process.env['J'] ?? 6);
  let open = [...Array(ties.cells).keys()].filter((cell) => !witnessed.isSafe(publication, at(cell)));
  let [budget, t] = [STEPS * open.length, 0];
  let world = [...truth];
  standing.take(world, truth);
  const G = ((globalThis as any).WALK ??= { steps: 0, ok: 0, news: 0 });
  while (open.length > 0 && budget-- > 0) {
    if (++t % restart === 0) { world = [...truth]; standing.take(world, truth); }
    const cell = below(100) < PA ? below(ties.cells) : open[below(open.length)] ?? 0;
    const pair = all[below(all.length)] ?? [0, 1];
    const reach = below(100) < PJ ? J : far;
    const first = { cell, positive: below(2 * reach + 1) - reach, other: below(2 * reach + 1) - reach };
    if ((first.positive === 0 && first.other === 0) || !standing.allows(ties, cell, first.positive, first.other, pair)) continue;
    G.steps++;
    const changes = mender.mend(first, pair, below(100) < PL ? loose : effort);
    if (!changes) continue;
    G.ok++;
    let news = false;
    for (const change of changes) {
      const place = at(change.cell);
      world[place] = shifted(world[place] ?? [], [[pair[0], change.positive], [pair[1], change.other]]);
      standing.move(change, pair);
      news ||= isNews(change.cell);
    }
    if (!news) continue;
    G.news++;
    if (!witnessed.record(publication, component, [...world])) throw new Error('no world');
    open = open.filter((one) => !witnessed.isSafe(publication, at(one)));
  }

  function isNews(cell: number): boolean {
    const missing = witnessed.missing(publication, at(cell));
    const { least, most, mostOther } = witnessed.rangeOf(publication, at(cell));
    const [n, k] = [standing.n[cell] ?? 0, standing.k[cell] ?? 0];
    return (missing.positive > 0 && (k < least || k > most)) || (missing.other > 0 && n - k > mostOther);
  }
}
