/** What a database's preparation did. */
export interface Report {
  migrations: number;
  files: number;
  figures: number;
  unchanged: boolean;
}

/** Says in Swedish what a database's preparation did: `3 migreringar, 214 siffror ur 9 filer`. */
export function describeReport({ migrations, files, figures, unchanged }: Report): string {
  const parts = [
    ...(migrations > 0 ? [`${count(migrations, 'migrering', 'migreringar')}`] : []),
    ...(unchanged ? [] : [`${count(figures, 'siffra', 'siffror')} ur ${count(files, 'fil', 'filer')}`]),
  ];
  return parts.join(', ') || 'oförändrad';
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('sv-SE')} ${number === 1 ? one : many}`;
}
