import { z } from 'zod';
import { matpunkt, matpunktsversion } from './form';
import { registreradEnkat } from './form-enkat';
import { egetId, kallor, katalogId, nummer } from './form-parts';

/** An item of NNS's that the catalogue lacks. */
const nyMatpunkt = matpunkt.extend({ indikator: nummer, kallor: kallor.default([]) });

/** A version of an item that there is already, or that the same file adds. */
const nyVersion = matpunktsversion.extend({ matpunkt: z.union([katalogId, egetId], 'en mätpunkt skrivs som "4.1", "9.1a" eller förbund/namn') });

/** A file that adds to the instrument: items, versions of items, questionnaires. It never changes what there is. */
export const instrumentfil = z.strictObject({
  nyaMatpunkter: z.array(nyMatpunkt).default([]),
  versioner: z.array(nyVersion).default([]),
  enkater: z.array(registreradEnkat).default([]),
}).refine((f) => f.nyaMatpunkter.length + f.versioner.length + f.enkater.length > 0, 'filen innehåller varken nyaMatpunkter, versioner eller enkater');

export type Instrumentfil = z.infer<typeof instrumentfil>;
