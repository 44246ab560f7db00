import { type Shown, FORMATS, exportAddress, graphiqlAddress } from './exports';
import { Popover } from './popover';
import { useWaiting } from './states';
import './take-along.css';

/** What can be done with what is shown: take the table along, save the picture, see the question, print. Nothing, while another answer is waited for. */
export function TakeAlong({ shown, savePng, saveSvg }: { readonly shown: Shown; readonly savePng?: () => void; readonly saveSvg?: () => void }) {
  const waiting = useWaiting();
  return (
    <div class="verktyg" inert={waiting}>
      <Popover class="ta-med" head="Ta med" headClass="knapp" closesOnChoice>
        <p>Tabellen</p>
        <ul>{FORMATS.map(([format, text]) => <li key={format}><a href={exportAddress(shown, format)} download>{text}</a></li>)}</ul>
        {savePng && saveSvg && (
          <>
            <p>Diagrammet</p>
            <ul>
              <li><button type="button" onClick={savePng}>Bild (PNG)</button></li>
              <li><button type="button" onClick={saveSvg}>Vektorbild (SVG)</button></li>
            </ul>
          </>
        )}
      </Popover>
      <a class="knapp knapp-tyst" href={graphiqlAddress(shown)}>Visa frågan</a>
      <button type="button" class="knapp knapp-tyst" onClick={() => print()}>Skriv ut</button>
    </div>
  );
}
