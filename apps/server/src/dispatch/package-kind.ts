import type { LetterWay, PackageKind } from '#contract';
import type { IncidentEntity } from '#engine';

/** What the package of a batch is. */
export function kindOf({ mode }: IncidentEntity, way: LetterWay): 'letters' | 'exercise' | 'email' {
  if (mode === 'exercise') return 'exercise';
  return way === 'email' ? 'email' : 'letters';
}

/** What a package's file is called. */
export function packageName(kind: PackageKind, id: string): string {
  switch (kind) {
    case 'letters':
      return `package-${id}.zip.age`;
    case 'proof':
      return `PROOF-package-${id}.zip.age`;
    case 'exercise':
      return `EXERCISE-package-${id}.zip`;
    case 'email':
      return `email-${id}.csv`;
  }
}
