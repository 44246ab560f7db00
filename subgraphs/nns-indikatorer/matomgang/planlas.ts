import type { ClientBase } from 'pg';
import { ENKAT_1 } from '../../shared/sdc/enkat';
import type { Fellista } from './fellista';
import type { Matomgang } from './hamta';
import { LAGESORD } from './lagesord';
import type { Matomgangsplan } from './planform';

interface Asked {
  enkater: string[];
  forbund: string[];
  insatser: string[];
}

const ASKED = `
  select array(select enkat_id || ' ' || enkat_version from matomgang_enkat where matomgang_id = $1 order by ordning) as enkater,
    array(select forbund_id from matomgang_forbund where matomgang_id = $1 order by ordning) as forbund,
    array(select insats_id from matomgang_insats where matomgang_id = $1 order by insats_id) as insatser`;

/** Holds a new plan against what a measurement that has been opened has already asked, and of whom. */
export async function provaLast(client: ClientBase, now: Matomgang, plan: Matomgangsplan, fel: Fellista): Promise<void> {
  const lagg = (falt: string, text: string): void => fel.lagg('PLAN_LAST', [falt], `${text} Mätomgången är öppnad (${LAGESORD[now.status]}): planera en ny om det behöver ändras.`);
  if (plan.period !== now.period) lagg('period', `Perioden är ${now.period}.`);
  if (plan.oppnar !== now.oppnar) lagg('oppnar', `Enkäterna skulle öppnas ${now.oppnar}.`);
  if ((plan.skyddspolicy ?? ENKAT_1.id) !== now.skyddspolicy) lagg('skyddspolicy', `Skyddspolicyn är ${now.skyddspolicy}.`);
  const { rows: [asked] } = await client.query<Asked>(ASKED, [now.id]);
  if (!asked) throw new Error('A statement without a table gave no row.');
  const same = plan.enkater.map(({ id, version }) => `${id} ${version}`).toSorted().join() === asked.enkater.toSorted().join();
  if (!same) lagg('enkater', `Enkäterna är ${asked.enkater.join(', ')}.`);
  const gone = (before: readonly string[], after: readonly string[]): string[] => before.filter((id) => !after.includes(id));
  const forbund = gone(asked.forbund, plan.inbjudna.map((i) => i.forbund));
  if (forbund.length > 0) lagg('inbjudna', `Redan inbjudna förbund saknas: ${forbund.join(', ')}.`);
  const insatser = gone(asked.insatser, plan.inbjudna.flatMap((i) => i.insatser ?? []));
  if (insatser.length > 0) lagg('inbjudna', `Redan inbjudna insatser saknas: ${insatser.join(', ')}.`);
}
