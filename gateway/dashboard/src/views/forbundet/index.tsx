import { useRouter } from '../../app/router';
import type { ViewProps } from '../../app/views';
import { Appendix } from './appendix/appendix';
import { ForbundList } from './list';
import { OneForbund } from './one';
import './forbundet.css';
import './parts/parts.css';
import './parts/moments.css';
import './appendix/appendix.css';

/** Förbundet: the choice of one, one at a glance, and its printable appendix. */
export default function Forbundet({ params: { id } }: ViewProps) {
  const { path } = useRouter();
  if (id === undefined) return <ForbundList />;
  return path.endsWith('/bilaga') ? <Appendix key={id} id={id} /> : <OneForbund key={id} id={id} />;
}
