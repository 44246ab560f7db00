import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { useRouter } from '../../app/router';
import { useWidth } from '../../components/use-width';
import { type Area, bordersBetween, kommuner, lan, together } from './geometri/areas';
import { Labels } from './labels';
import { type Look, NONE, looksOf } from './looks';
import { LegendInMap, legendHeight } from './map-legend';
import type { Colouring, Place } from './model';
import { Patterns, fillOf } from './patterns';
import { type Drawing, fit } from './projection';
import { neighbour } from './roving';
import { told } from './words';

const MARGIN = 14;
const LEAST = 280;
/** How wide the map becomes at most: a county lies down, and the country stands up. */
const WIDEST = { county: 760, country: 400 } as const;

/** Whose the borders are; stands in the drawing, and so in every picture of it. */
export const ATTRIBUTION = 'Gränser: SCB, CC0. Förenklade.';

/** Where the map is: a kommun of the register that can be drawn, and how. */
interface Drawn {
  readonly place: Place;
  readonly area: Area;
  readonly look: Look;
}

/**
 * A map of kommuner. One of them at a time is in the tab order; the arrow keys lead to its neighbours, Enter to its förbund.
 *
 * @param county the län that is shown; undefined for the whole country
 */
export function KommunMap({ places, colouring, county, label }: { readonly places: readonly Place[]; readonly colouring: Colouring; readonly county: string | undefined; readonly label: string }) {
  const id = useId();
  const [room, width] = useWidth(LEAST);
  const drawing = useMemo(() => (width === 0 ? undefined : drawingOf(county, Math.min(width, county ? WIDEST.county : WIDEST.country))), [width, county]);
  const looks = useMemo(() => looksOf(places, colouring), [places, colouring]);
  const drawn = useMemo(() => places.flatMap((place): Drawn[] => (kommuner.has(place.kommun.kod) ? [{ place, area: kommuner.get(place.kommun.kod) as Area, look: looks.of(place) }] : [])), [places, looks]);
  const [pointed, setPointed] = useState<string>();
  useEffect(() => {
    if (pointed === undefined) return undefined;
    // Whoever points with the mouse has the focus elsewhere.
    const pressed = (event: KeyboardEvent) => event.key === 'Escape' && setPointed(undefined);
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [pointed]);
  const shown = drawn.find(({ area }) => area.kod === pointed);
  return (
    <div class="karta ritning" ref={room} onPointerLeave={() => setPointed(undefined)}>
      {drawing && (
        <svg class="karta-svg plot" width={drawing.width} height={drawing.height + legendHeight(looks.legend)} viewBox={`0 0 ${drawing.width} ${drawing.height + legendHeight(looks.legend)}`} role="group" aria-label={label}>
          <Patterns map={id} looks={looks.legend} />
          <svg width={drawing.width} height={drawing.height}>
            <Background drawing={drawing} county={county} leave={() => setPointed(undefined)} />
            <Areas map={id} drawn={drawn} drawing={drawing} colouring={colouring} point={setPointed} />
            <Borders drawing={drawing} drawn={drawn} />
            {shown && <path class="karta-vald" d={drawing.path(shown.area.polygons)} />}
            <Labels drawing={drawing} colouring={colouring} drawn={drawn} names={county !== undefined} />
          </svg>
          <LegendInMap map={id} looks={looks.legend} top={drawing.height} attribution={ATTRIBUTION} />
        </svg>
      )}
      {drawing && shown && <Tip drawing={drawing} drawn={shown} lines={told(shown.place, colouring)} />}
    </div>
  );
}

function drawingOf(county: string | undefined, width: number): Drawing {
  const shown = county ? lan.filter(({ kod }) => kod === county) : lan;
  return fit((shown.length > 0 ? shown : lan).flatMap(({ polygons }) => polygons), width, MARGIN);
}

/** The other län, which belong to the picture and say nothing. */
function Background({ drawing, county, leave }: { readonly drawing: Drawing; readonly county: string | undefined; readonly leave: () => void }) {
  return (
    <g class="karta-bakgrund" onPointerEnter={leave}>
      <rect class="karta-vatten" width={drawing.width} height={drawing.height} />
      {lan.map(({ kod, polygons }) => <path key={kod} class={kod === county ? 'karta-lan karta-lan-valt' : 'karta-lan'} d={drawing.path(polygons)} />)}
    </g>
  );
}

function Areas({ map, drawn, drawing, colouring, point }: { readonly map: string; readonly drawn: readonly Drawn[]; readonly drawing: Drawing; readonly colouring: Colouring; readonly point: (kod: string | undefined) => void }) {
  const { go } = useRouter();
  const group = useRef<SVGGElement>(null);
  const [current, setCurrent] = useState<string>();
  const reached = drawn.some(({ area }) => area.kod === current) ? current : drawn[0]?.area.kod;
  const middles = useMemo(() => new Map(drawn.map(({ area }) => [area.kod, drawing.middle(area.polygons).at])), [drawn, drawing]);
  const pressed = (event: TargetedKeyboardEvent<SVGElement>, kod: string) => {
    const next = neighbour(middles, kod, event.key);
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(next);
    group.current?.querySelector<SVGElement>(`[data-kod="${next}"]`)?.focus();
  };
  return (
    <g ref={group}>
      {drawn.map(({ place, area, look }) => {
        const [forbund] = place.forbund;
        const parts = {
          'data-kod': area.kod,
          tabIndex: area.kod === reached ? 0 : -1,
          'aria-label': told(place, colouring).join('. '),
          onFocus: () => {
            setCurrent(area.kod);
            point(area.kod);
          },
          onBlur: () => point(undefined),
          onPointerEnter: () => point(area.kod),
          onKeyDown: (event: TargetedKeyboardEvent<SVGElement>) => pressed(event, area.kod),
        };
        const path = <path class={look === NONE ? 'karta-kommun karta-kommun-utan' : 'karta-kommun'} d={drawing.path(area.polygons)} fill={fillOf(map, look)} />;
        return forbund ? <AreaLink key={area.kod} address={`/forbund/${forbund.id}`} go={go} parts={parts}>{path}</AreaLink> : <g key={area.kod} class="karta-yta" role="img" {...parts}>{path}</g>;
      })}
    </g>
  );
}

function AreaLink({ address, go, parts, children }: { readonly address: string; readonly go: (address: string) => void; readonly parts: object; readonly children: ComponentChildren }) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(address);
  };
  return <a class="karta-yta" href={address} onClick={follow} {...parts}>{children}</a>;
}

/** Around every förbund a line that is stronger than that between two of its kommuner, and around all of them the strongest. */
function Borders({ drawing, drawn }: { readonly drawing: Drawing; readonly drawn: readonly Drawn[] }) {
  if (drawn.length === 0) return null;
  const groups = new Map(drawn.map(({ place, area }) => [area.kod, place.forbund[0]?.id ?? ''] as const));
  const apart = bordersBetween((kod) => groups.get(kod) ?? '');
  return (
    <g class="karta-granser">
      <path class="karta-forbundsgrans" d={drawing.lines(apart)} />
      <path class="karta-ytterkant" d={drawing.path(together([...groups.keys()]))} />
    </g>
  );
}

/** What is said of the kommun that is pointed at or focused. Whoever hears the page hears the same from the area itself. */
function Tip({ drawing, drawn, lines: [first, ...rest] }: { readonly drawing: Drawing; readonly drawn: Drawn; readonly lines: readonly string[] }) {
  const [x, y] = drawing.middle(drawn.area.polygons).at;
  const side = x > drawing.width / 2 ? 'karta-ruta-vanster' : 'karta-ruta-hoger';
  return (
    <div class={`karta-ruta ${side} ${y > drawing.height / 2 ? 'karta-ruta-ovan' : ''}`} aria-hidden="true" style={{ left: `${x}px`, top: `${y}px` }}>
      <strong>{first}</strong>
      {rest.map((line) => <span key={line}>{line}</span>)}
    </div>
  );
}
