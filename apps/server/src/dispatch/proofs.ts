import type { MakeProof, PackageView } from '#contract';
import { Fault } from '#kernel';
import {
  LETTER_ROUTES,
  letterName,
  produceShard,
  type LetterPerson,
  type ManifestLine,
  type Press,
  type Shard,
  type Template,
} from '#letters';
import type { Documents } from '../documents/documents.js';
import type { BatchEntity } from '../documents/tables.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Batches } from '../letters/batches.js';
import { templatesUsed } from '../letters/templates-used.js';
import type { PlaybookLibrary, PlaybookVersion } from '../playbooks/playbook-library.js';
import { exerciseHandsOverNothing } from './mail-houses.js';
import { packageLine, type PackageLine } from './package-lines.js';
import type { PackagedFile } from './package-files.js';
import { packageName } from './package-kind.js';
import { packed, type Packages, type PackagesParts } from './packages.js';
import { recordDispatch, type ActBy } from './record-dispatch.js';

/** Letters of a proof: enough for every template, few enough to be counted by hand. */
const PROOF_LETTERS = 24;
/** Data elements that an invented person has lost. */
const ELEMENTS = 4;

/** What is kept of a proof's letters, to hold the answer to. */
export interface ProofLines {
  readonly file: { readonly name: string; readonly sha256: string };
  readonly lines: readonly Pick<PackageLine, 'letterId' | 'file' | 'pages'>[];
}

export interface ProofsParts extends Omit<PackagesParts, 'emailsLetters' | 'lettersPerFile'> {
  readonly packages: Packages;
  readonly batches: Batches;
  readonly playbooks: PlaybookLibrary;
  readonly openPress: () => Promise<Press>;
  readonly documents: Documents;
}

/** Letters to nobody, by which a mail house shows that it can open, print and count before it is given letters to people. */
export class Proofs {
  constructor(private readonly parts: ProofsParts) {}

  /** @throws Fault `mail-house-unknown`, `batch-unknown`, `batch-not-complete`, `exercise-hands-over-nothing`, `proof-has-no-letter` */
  async make(incidentId: string, mailHouse: string, { batch }: MakeProof, by: ActBy): Promise<PackageView> {
    const { storage, mailHouses, packages, documents, engine } = this.parts;
    if (await packages.isDone(by.commandId)) return packages.view(await packages.find(incidentId, by.commandId));
    const incident = await findIncident(storage, incidentId);
    if (incident.mode === 'exercise') throw exerciseHandsOverNothing();
    const house = await mailHouses.find(incidentId, mailHouse);
    const complete = await packages.completeBatch(incidentId, batch);
    const version = await this.parts.playbooks.version(complete.playbookHash ?? incident.playbookHash);
    const { shard, pdf } = await this.print(by.commandId, complete, version);
    const { file, letters } = shard;
    const lines = letters.map((line) => packageLine(line, house.postsIn, house.postsIn));
    const content = {
      id: by.commandId,
      kind: 'proof',
      files: [packagedFile(shard, pdf)],
      lines: () => each(lines),
    } as const;
    const sealed = await documents.seal(
      { incidentId, kind: 'mail-proof', madeBy: by.commandId, name: packageName('proof', by.commandId) },
      await packed(content, house.recipient),
    );
    const { id: document, sha256 } = sealed.view;
    const kept: ProofLines = { file: { name: file.name, sha256: file.sha256 }, lines: lines.map(keptLine) };
    await documents.committing(sealed, () =>
      recordDispatch(
        engine,
        incidentId,
        {
          kind: 'package.made',
          payload: {
            package: by.commandId,
            kind: 'proof',
            mailHouse,
            letters: letters.length,
            pages: file.pages,
            file: { document, sha256 },
          },
        },
        by,
        [
          sealed.statement,
          packages.inserting(
            {
              id: by.commandId,
              incidentId,
              kind: 'proof',
              way: 'post',
              state: 'handed-over',
              batchId: null,
              mailHouseId: mailHouse,
            },
            {
              documentId: document,
              letters: letters.length,
              pages: file.pages,
              madeBy: by.actor.id,
              lines: JSON.stringify(kept),
            },
          ),
        ],
      ),
    );
    return packages.view(await packages.find(incidentId, by.commandId));
  }

  private async print(
    proofId: string,
    batch: BatchEntity,
    version: PlaybookVersion,
  ): Promise<{ readonly shard: Shard; readonly pdf: Uint8Array }> {
    const chunks: Uint8Array[] = [];
    const store = async (_name: string, bytes: AsyncIterable<Uint8Array>): Promise<void> => {
      for await (const chunk of bytes) chunks.push(chunk);
    };
    const templates = await templatesUsed(this.parts.storage.reader, batch.id, version);
    const elements = version.playbook.factModel.facts.get('people.data_elements')?.choices ?? [];
    const shard = await produceShard(
      {
        // References follow from it and the person, so no proof has a reference of a real letter.
        batchId: proofId,
        templates,
        // Every page bears the mark of an exercise: nobody takes one for a letter.
        fields: await this.parts.batches.fields(batch, version, true),
        press: await this.parts.openPress(),
        lettersPerFile: PROOF_LETTERS,
        filePrefix: 'PROOF-',
        sink: { store },
      },
      0,
      inventedPeople(templates, elements.slice(0, ELEMENTS)),
    );
    if (shard.letters.length > 0) return { shard, pdf: Buffer.concat(chunks) };
    throw new Fault({
      kind: 'conflict',
      code: 'proof-has-no-letter',
      detail: 'No template of the playbook could be filled for an invented person.',
      mend: 'Check the templates of the playbook.',
    });
  }
}

/** Somebody for each letter in turn, in its language. */
function* inventedPeople(templates: readonly Template[], dataElements: readonly string[]): Generator<LetterPerson> {
  for (let number = 1; number <= PROOF_LETTERS; number += 1) {
    const template = templates[number % templates.length];
    if (!template) return;
    const { audience, locale } = template.front;
    const language = locale === 'fr' ? 'fr' : 'en';
    yield {
      personId: `proof-${number}`,
      route: LETTER_ROUTES.find((route) => route === audience) ?? 'letter',
      letter: letterName(template.file),
      language,
      name: language === 'fr' ? `Épreuve Inventée ${number}` : `Proof Invented ${number}`,
      addressLines: [`${number} Proof Street`, 'Nowhere ON  X0X 0X0'],
      dataElements,
    };
  }
}

function packagedFile({ file }: Shard, pdf: Uint8Array): PackagedFile {
  return { name: file.name, sha256: file.sha256, letters: file.letters, pages: file.pages, read: () => each([pdf]) };
}

function keptLine({
  letterId,
  file,
  pages,
}: Pick<ManifestLine, 'letterId' | 'file' | 'pages'>): ProofLines['lines'][number] {
  return { letterId, file, pages };
}

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  for (const value of values) yield await Promise.resolve(value);
}
