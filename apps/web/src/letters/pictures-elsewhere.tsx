import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { letterImageKept } from '#contract';
import { lettersQuery } from '../api/desk-queries.js';
import { apiPath, download, upload } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { statedPictures, type StatedPicture } from './stated-pictures.js';
import { usePicturedIncident, type PicturedIncident } from './use-pictured-incident.js';

/** Offers the pictures of the latest other incident where this one has none of its own. Nothing of a live incident comes into an exercise. */
export function PicturesElsewhere() {
  const { view, members } = useIncident();
  return view.mode === 'live' && members.may.includes('say-who-writes') ? <Lacking /> : null;
}

function Lacking() {
  const { view } = useIncident();
  const other = usePicturedIncident(view.id);
  const own = statedPictures(view.facts).map(({ place }) => place);
  const lacking = other?.pictures.filter(({ place }) => !own.includes(place)) ?? [];
  return other?.opensLetters && lacking.length > 0 ? <Offers other={other} pictures={lacking} /> : null;
}

interface OffersProps {
  readonly other: PicturedIncident;
  readonly pictures: readonly StatedPicture[];
}

/** A file that is not there, or not open to whoever looks, is not offered. */
function Offers({ other, pictures }: OffersProps) {
  const letters = useQuery({ ...lettersQuery(other.id), refetchInterval: false, retry: false });
  return pictures.map((picture) => {
    const kept = letters.data?.value.documents.find(
      ({ kind, sha256, lane }) => kind === 'letter-image' && sha256 === picture.sha256 && lane?.open !== false,
    );
    return kept && <Offer key={picture.place} other={other} picture={picture} document={kept.id} />;
  });
}

interface OfferProps {
  readonly other: PicturedIncident;
  readonly picture: StatedPicture;
  readonly document: string;
}

/** Taken out there, on record as any document is, and brought in here by whoever asks. */
function Offer({ other, picture, document }: OfferProps) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const { place, words } = picture;
  const take = useAct(view.id, clock, async (from: string, key: string) => {
    const file = await download(apiPath('incidents', other.id, 'documents', from));
    const path = `${apiPath('incidents', view.id, 'letter-images')}?${new URLSearchParams({ place }).toString()}`;
    return (await upload(path, letterImageKept, { key, file, words, type: 'application/octet-stream' })).value;
  });
  return (
    <>
      <p>
        <Button
          variant="default"
          loading={take.isPending}
          onClick={() => take.mutate(document, { onSuccess: () => announce(voice.say('letterImageKept')) })}
        >
          {voice.say(`letterImageTake-${place}`, { incident: other.title })}
        </Button>
      </p>
      <FailureNotice failure={take.error} />
    </>
  );
}
