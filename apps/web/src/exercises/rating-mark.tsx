import type { Rating } from '#kernel';
import { useVoice } from '../words/use-voice.js';

/** A rating by its letter and its words: colour alone says nothing. */
export function RatingMark({ rating }: { readonly rating: Rating | null | undefined }) {
  const voice = useVoice();
  if (rating === null || rating === undefined)
    return <span className="rating rating-none">{voice.say('exNotPlayed')}</span>;
  return (
    <span className={`rating rating-${rating}`}>
      <b>{rating}</b> {voice.say(`exRating-${rating}`)}
    </span>
  );
}
