import { useState } from 'preact/hooks';
import './choice.css';

/** What can be chosen: as it stands in the address, and as it is shown. */
export type Options = readonly (readonly [key: string, text: string])[];

/** A choice among a few, with its name above. */
export function Choice({ name, value, options, onChange }: { readonly name: string; readonly value: string; readonly options: Options; readonly onChange: (value: string) => void }) {
  return (
    <label class="val">
      <span class="val-namn">{name}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([key, text]) => <option key={key} value={key}>{text}</option>)}
      </select>
    </label>
  );
}

/** A choice among two or three that all stand in sight. */
export function Segments({ name, value, options, onChange }: { readonly name: string; readonly value: string; readonly options: Options; readonly onChange: (value: string) => void }) {
  return (
    <fieldset class="segment">
      <legend class="bara-upplast">{name}</legend>
      {options.map(([key, text]) => (
        <label key={key} class="segment-del">
          <input type="radio" name={name} value={key} checked={value === key} onChange={() => onChange(key)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Copies the address of just what is shown, with what was chosen by itself written out. */
export function CopyLink({ address, text = 'Kopiera länk till det här' }: { readonly address: string; readonly text?: string }) {
  const [copied, setCopied] = useState('');
  const copy = async () => {
    try {
      // Without https there is no clipboard at all.
      await navigator.clipboard.writeText(location.origin + address);
      setCopied('Länken är kopierad.');
    } catch {
      setCopied('Webbläsaren tillät inte kopiering. Kopiera adressen i adressfältet i stället.');
    }
  };
  return (
    <p class="dela">
      <button type="button" class="knapp knapp-tyst" onClick={() => void copy()}>{text}</button>
      <span role="status">{copied}</span>
    </p>
  );
}
