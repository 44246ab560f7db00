import type { Attack } from '../attack';
import type { AttackerKind, Finding } from '../model';
import { costOf } from './clean-up';
import { LocalRoom } from './local-room';
import { nth } from './must';
import { hiddenOf } from './repair';
import { firstGates, type Gates, type Space } from './space';

/** Who is asked first: what the public cannot work out, others seldom can. */
const IN_TURN: readonly AttackerKind[] = ['PUBLIC', 'MEMBER', 'PARTICIPANT'];
/** Rounds of attack and mending. */
const ROUNDS = 60;
/** How often a pattern is thinned out and mended again: more gains next to nothing. */
const PASSES = 1;

/**
 * A safe pattern of a component that is too large for anything better: every relation is given room by itself, then the attack's findings
 * are mended, cheapest first, until it finds nothing that hiding more can help.
 */
export function quick(space: Space, attack: Attack, width: number): Gates {
  const room = new LocalRoom(space, width);
  const first = firstGates(space);
  const gates = first.slice();
  room.settle(gates);
  mendAll(space, attack, room, gates);
  let best = gates;
  for (let pass = 0; pass < PASSES; pass++) {
    const fewer = best.slice();
    if (shutSpare(space, room, first, fewer) === 0) break;
    mendAll(space, attack, room, fewer);
    if (costOf(space, fewer) >= costOf(space, best)) break;
    best = fewer;
  }
  showKnown(space, attack, best);
  return best;
}

/** Shuts every gate that no relation by itself has need of, the dearest first. Returns how many. */
function shutSpare(space: Space, room: LocalRoom, first: Gates, gates: Gates): number {
  const spare = [...gates.keys()].filter((gate) => gates[gate] === 1 && first[gate] === 0).toSorted((a, b) => nth(space.weight, b) - nth(space.weight, a) || a - b);
  let shut = 0;
  for (const gate of spare) {
    gates[gate] = 0;
    if (room.isContent(gates, room.rowsOf(gate))) shut += 1;
    else gates[gate] = 1;
  }
  return shut;
}

/** Shows again what everybody can work out: it protects nothing. */
function showKnown(space: Space, attack: Attack, gates: Gates): void {
  const targets = new Set(space.targets);
  const leads = new Set(space.gate.filter((gate, at) => gate >= 0 && gate !== at));
  for (const { cell } of attack.narrow(hiddenOf(gates), { kinds: ['PUBLIC'] })) {
    if (!targets.has(cell) && space.gate[cell] === cell && !leads.has(cell)) gates[cell] = 0;
  }
}

/** Asks each kind of attacker in turn until all are content. */
export function mendAll(space: Space, attack: Attack, room: LocalRoom, gates: Gates): void {
  const targets = new Set(space.targets);
  const hopeless = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    let opened = 0;
    for (const kind of IN_TURN) {
      const findings = attack.narrow(hiddenOf(gates), { kinds: [kind], exact: false }).filter((finding) => targets.has(finding.cell) && !hopeless.has(nameOf(finding)));
      for (const finding of findings) {
        const more = mend(space, attack, gates, finding);
        if (more.length === 0) hopeless.add(nameOf(finding));
        opened += more.length;
        for (const gate of more) room.settle(gates, room.rowsOf(gate));
      }
      if (opened > 0) break;
    }
    if (opened === 0) return;
  }
}

const nameOf = ({ cell, attacker }: Finding): string => `${cell} ${attacker}`;

/** Opens the gates that obey the finding's cut for the least. Those that were opened since may have obeyed it already. */
function mend(space: Space, attack: Attack, gates: Gates, finding: Finding): number[] {
  const { cells, coefficients, atLeast } = attack.cut(finding);
  let lacks = atLeast - cells.reduce((sum, cell, k) => sum + (gates[cell] === 1 ? nth(coefficients, k) : 0), 0);
  if (lacks <= 1e-6) return [];
  const shut = cells.map((cell, k) => ({ cell, worth: nth(coefficients, k) })).filter(({ cell }) => gates[cell] !== 1)
    .map((one) => ({ ...one, cost: nth(space.weight, one.cell) })).toSorted((a, b) => a.cost / Math.min(a.worth, lacks) - b.cost / Math.min(b.worth, lacks) || a.cell - b.cell);
  const opened: number[] = [];
  for (const { cell, worth } of shut) {
    if (lacks <= 1e-6) break;
    gates[cell] = 1;
    opened.push(cell);
    lacks -= worth;
  }
  return opened;
}
