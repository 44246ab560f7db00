import { type Occasion, byMonth } from './model';
import { OccasionRow } from './occasion';

/** The calendar as a list: years, months, and what happens in each. */
export function Agenda({ occasions, today, opened, addressOf, onToggle }: { readonly occasions: readonly Occasion[]; readonly today: string; readonly opened: string | undefined; addressOf(id: string): string; onToggle(id: string): void }) {
  return (
    <div class="agenda">
      {byMonth(occasions).map((year) => (
        <section key={year.key} class="agenda-ar" aria-labelledby={`ar-${year.key}`}>
          <h2 id={`ar-${year.key}`}>{year.name}</h2>
          {year.months.map((month) => (
            <section key={month.key} class="agenda-manad" aria-label={`${month.name} ${year.name}`}>
              <h3>{month.name}</h3>
              <ul class="tillfallen">
                {month.occasions.map((one) => <OccasionRow key={one.id} one={one} today={today} opened={opened === one.id} addressOf={addressOf} onToggle={() => onToggle(one.id)} />)}
              </ul>
            </section>
          ))}
        </section>
      ))}
    </div>
  );
}
